// Save each field by itself while somebody types; nothing typed is lost when the network fails, the log-in expires or the page is reloaded.
//
//   [data-bewaar-wie="12"]               on the page: the key of who is logged in
//   [data-bewaar-adres="/…/veld/"]       around the fields of one thing; with data-vast they cannot be changed
//     [data-bewaar="gedaan"]             a field: input, textarea, select, or an element around radio buttons; readonly or disabled until this script runs
//     [data-bewaar-stand="gedaan"]       where its state is told (made behind the field when it is not there)
//   [data-bewaar-blad]                   one per page: how all fields together stand
//
// What is not saved yet lies in localStorage under the address and the name of its field, with the text it was made from ("basis").
(() => {
  "use strict";
  const BEGIN = "regioplan:bewaar:";
  const PAUZE = 700;
  const GEDULD = 15_000;
  const HOUDBAAR = 30 * 24 * 3_600_000;
  const blad = document.querySelector("[data-bewaar-wie]");
  if (!blad) return;
  const wie = blad.dataset.bewaarWie;
  const alle = new Map();
  let pogingen = 0;
  let wekker = 0;
  let uitgelogd = false;
  let rij = Promise.resolve();

  // Storage can be switched off in a browser: then nothing is kept, and nothing breaks.
  const lees = (sleutel) => { try { return JSON.parse(localStorage.getItem(sleutel)); } catch { return null; } };
  const schrijf = (sleutel, ding) => {
    try { ding === null ? localStorage.removeItem(sleutel) : localStorage.setItem(sleutel, JSON.stringify(ding)); } catch { /* full or forbidden */ }
  };
  const sleutels = () => { try { return Object.keys(localStorage).filter((een) => een.startsWith(BEGIN)); } catch { return []; } };

  const kaal = (tekst) => tekst.replace(/\r\n/g, "\n").trim();
  const maak = (soort, klasse, tekst = "") => Object.assign(document.createElement(soort), { className: klasse, textContent: tekst });
  const klok = () => new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });

  // ── Sending ───────────────────────────────────────────────────────────────
  const kop = () => JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");

  async function post(adres, gegevens) {
    try {
      const antwoord = await fetch(adres, {
        method: "POST",
        body: new URLSearchParams(gegevens),
        headers: { ...kop(), Accept: "application/json" },
        redirect: "manual",
        signal: AbortSignal.timeout(GEDULD),
      });
      if (antwoord.type === "opaqueredirect") return { status: 401, json: null };
      const isJson = antwoord.headers.get("Content-Type")?.startsWith("application/json");
      return { status: antwoord.status, json: isJson ? await antwoord.json() : null };
    } catch {
      return { status: 0, json: null };
    }
  }

  // A new log-in in another tab makes the token of this page worthless: fetch the page again for a new one.
  async function verversToken() {
    try {
      const antwoord = await fetch(location.href, { redirect: "manual", signal: AbortSignal.timeout(GEDULD) });
      if (!antwoord.ok) return false;
      const pagina = new DOMParser().parseFromString(await antwoord.text(), "text/html");
      if (pagina.querySelector("[data-bewaar-wie]")?.dataset.bewaarWie !== wie) return false;
      document.body.setAttribute("hx-headers", pagina.body.getAttribute("hx-headers"));
      return true;
    } catch {
      return false;
    }
  }

  async function verstuur(adres, gegevens) {
    const antwoord = await post(adres, gegevens);
    if (antwoord.status !== 403 || antwoord.json) return antwoord;
    return await verversToken() ? post(adres, gegevens) : { status: 401, json: null };
  }

  // ── One field ─────────────────────────────────────────────────────────────
  class Veld {
    constructor(element, bak) {
      this.element = element;
      this.bak = bak;
      this.naam = element.dataset.bewaar;
      this.adres = bak.dataset.bewaarAdres;
      this.sleutel = `${BEGIN}${wie}:${this.adres}:${this.naam}`;
      this.knoppen = [...element.querySelectorAll("input[type=radio]")];
      this.vlak = bak.querySelector(`[data-bewaar-stand="${this.naam}"]`) ?? this.maakVlak();
      this.basis = this.waarde = this.begin();
      this.stand = "rust";
      element.addEventListener("input", () => this.getypt(PAUZE));
      element.addEventListener("change", () => this.getypt(this.knoppen.length ? PAUZE / 2 : 0));
    }

    maakVlak() {
      const vlak = maak("span", "bewaarstand");
      this.element.after(vlak);
      return vlak;
    }

    // What the server wrote, not what the browser put back after a reload.
    begin() {
      if (this.knoppen.length) return this.knoppen.find((knop) => knop.defaultChecked)?.value ?? "";
      if (this.element.tagName === "SELECT") return ([...this.element.options].find((optie) => optie.defaultSelected) ?? this.element.options[0])?.value ?? "";
      return this.element.defaultValue;
    }

    get waarde() {
      return this.knoppen.length ? this.knoppen.find((knop) => knop.checked)?.value ?? "" : this.element.value;
    }

    set waarde(tekst) {
      if (this.knoppen.length) for (const knop of this.knoppen) knop.checked = knop.value === tekst;
      else if (this.element.value !== tekst) this.element.value = tekst;
      this.element.dispatchEvent(new CustomEvent("bewaren:gezet", { bubbles: true }));
    }

    get gelijk() { return kaal(this.waarde) === kaal(this.basis); }
    get heeftFocus() { return this.element.contains(document.activeElement); }

    // In words, for a choice.
    woorden(waarde) {
      const optie = this.element.tagName === "SELECT" ? [...this.element.options].find((een) => een.value === waarde) : this.knoppen.find((een) => een.value === waarde)?.closest("label");
      return (optie?.dataset.woord ?? optie?.textContent ?? waarde).trim();
    }

    zetVast(vast) {
      for (const een of this.knoppen.length ? this.knoppen : [this.element]) {
        if (["TEXTAREA", "INPUT"].includes(een.tagName) && een.type !== "radio") een.readOnly = vast;
        else een.disabled = vast;
      }
    }

    getypt(wacht) {
      clearTimeout(this.klokje);
      this.onthoud();
      if (this.stand === "botsing") return;
      if (this.gelijk && this.stand !== "bezig") return this.toon("rust", "");
      this.toon(this.stand === "bezig" ? "bezig" : "open", "");
      this.klokje = setTimeout(() => this.bewaar(), wacht);
    }

    onthoud() { schrijf(this.sleutel, this.gelijk ? null : { waarde: this.waarde, basis: this.basis, sinds: Date.now() }); }

    // One request at a time for the whole page: the order in which one typed is the order in which it is saved.
    bewaar() {
      clearTimeout(this.klokje);
      rij = rij.then(() => this.stuur());
      return rij;
    }

    async stuur() {
      if (this.gelijk || this.stand === "botsing" || this.stand === "dicht") return;
      const waarde = this.waarde;
      this.toon("bezig", "Bezig met opslaan…");
      const { status, json } = await verstuur(this.adres, { veld: this.naam, waarde, basis: this.basis });
      this.verwerk(status, json, waarde);
      this.onthoud();
      werkBij();
    }

    verwerk(status, json, waarde) {
      uitgelogd = status === 401;
      if (status === 200) return this.opgeslagen(json, waarde);
      if (status === 409) return this.botst(json);
      if (status === 422) return this.toon("fout", `Niet opgeslagen. ${json.fouten.join(" ")}`);
      if (status === 403 && json) return this.toon("dicht", `Niet opgeslagen. ${json.fout}`);
      if (status === 404) return this.toon("dicht", "Niet opgeslagen. Dit onderdeel is er niet meer.");
      this.toon("mislukt", "Niet opgeslagen, opnieuw…");
      return probeerStraks();
    }

    opgeslagen(json, waarde) {
      this.basis = json.waarde;
      pogingen = 0;
      if (kaal(this.waarde) === kaal(waarde)) return this.toon("opgeslagen", `Opgeslagen ${json.tijd}`);
      this.toon("open", "");
      return this.getypt(PAUZE);
    }

    // ── Two people, one field ───────────────────────────────────────────────
    botst({ opgeslagen, door, tijd }) {
      this.toon("botsing", "Niet opgeslagen: kies.");
      this.keuze?.remove();
      this.keuze = maak("div", "botsing");
      this.keuze.setAttribute("role", "group");
      this.keuze.setAttribute("aria-label", "Iemand anders schreef hier ook");
      const ander = maak("blockquote", "botsing__tekst", this.woorden(opgeslagen) || "(leeg)");
      this.keuze.append(
        maak("p", "", `${door} schreef hier om ${tijd} iets anders:`),
        ander,
        this.knop("Bewaar mijn tekst", () => this.beslis(opgeslagen, this.waarde)),
        this.knop("Neem die tekst over", () => this.beslis(opgeslagen, opgeslagen)),
      );
      (this.knoppen.length ? this.element : this.vlak).after(this.keuze);
    }

    knop(opschrift, daad) {
      const knop = maak("button", "utrecht-button utrecht-button--secondary-action", opschrift);
      knop.type = "button";
      knop.addEventListener("click", daad);
      return knop;
    }

    beslis(opgeslagen, gekozen) {
      this.keuze.remove();
      this.basis = opgeslagen;
      this.waarde = gekozen;
      this.toon("open", "");
      this.onthoud();
      (this.knoppen.find((knop) => knop.checked) ?? this.knoppen[0] ?? this.element).focus();
      if (this.gelijk) { this.toon("opgeslagen", `Overgenomen ${klok()}`); werkBij(); } else this.bewaar();
    }

    // Somebody else saved this field: show it, unless one is working in it here.
    neemOver(waarde, bron, altijd) {
      if (kaal(waarde) === kaal(this.basis) || !this.gelijk) return;
      if (this.heeftFocus && !altijd && !this.knoppen.length) return;
      this.basis = this.waarde = waarde;
      this.toon("nieuw", bron);
    }

    toon(stand, tekst) {
      this.stand = stand;
      this.vlak.textContent = tekst;
      this.vlak.dataset.stand = stand;
      this.element.classList.toggle("veld--open", ["mislukt", "botsing", "fout", "dicht"].includes(stand));
      werkBij();
    }
  }

  // ── All fields ────────────────────────────────────────────────────────────
  const nietOpgeslagen = () => [...alle.values()].filter((veld) => !veld.gelijk);
  let laatst = "";

  function werkBij() {
    const open = nietOpgeslagen();
    // Logged out it stays so until something is saved: a sentence that changes under a finger moves the link in it.
    const mislukt = open.length > 0 && (uitgelogd || open.some((veld) => veld.stand === "mislukt"));
    const wachtOpMij = open.filter((veld) => ["botsing", "fout", "dicht"].includes(veld.stand)).length;
    const stand = mislukt ? "mislukt" : wachtOpMij ? "fout" : open.length ? "bezig" : "opgeslagen";
    if ([...alle.values()].some((veld) => veld.stand === "opgeslagen")) laatst = klok();
    const zinnen = {
      mislukt: uitgelogd ? "U bent uitgelogd. Wat u typt, blijft op deze computer bewaard." : "Geen verbinding. Wat u typt, blijft op deze computer bewaard.",
      fout: wachtOpMij === 1 ? "Eén veld is niet opgeslagen." : `${wachtOpMij} velden zijn niet opgeslagen.`,
      bezig: "Bezig met opslaan…",
      opgeslagen: laatst ? `Opgeslagen ${laatst}` : "",
    };
    zetBlad(stand, zinnen[stand]);
  }

  // The link stays the same one while it is needed: what is replaced under a finger cannot be clicked.
  const inloglink = Object.assign(maak("a", "", "Log in op een nieuw tabblad"), {
    href: `/account/login/?next=${encodeURIComponent(location.pathname)}`,
    target: "_blank",
  });

  function zetBlad(stand, zin) {
    const vlak = document.querySelector("[data-bewaar-blad]");
    if (!vlak) return;
    vlak.dataset.stand = stand;
    if (!vlak.firstElementChild) vlak.append(maak("span", ""), " ");
    if (vlak.firstElementChild.textContent !== zin) vlak.firstElementChild.textContent = zin;
    if (!uitgelogd) inloglink.remove();
    else if (!inloglink.isConnected) vlak.append(inloglink);
  }

  function probeerStraks() {
    clearTimeout(wekker);
    pogingen += 1;
    wekker = setTimeout(probeerNu, Math.min(2_000 * 2 ** (pogingen - 1), 20_000));
  }

  function probeerNu() {
    clearTimeout(wekker);
    for (const veld of nietOpgeslagen()) if (veld.stand === "mislukt") veld.bewaar();
  }

  // ── Starting ──────────────────────────────────────────────────────────────
  function begin(bak) {
    const vast = "vast" in bak.dataset;
    for (const element of bak.querySelectorAll("[data-bewaar]")) {
      const veld = new Veld(element, bak);
      alle.set(element, veld);
      veld.zetVast(vast);
      haalOp(veld, vast);
    }
  }

  // Typed here earlier and never saved: put it back and try again, or show it when the field is closed by now.
  function haalOp(veld, vast) {
    const bewaard = lees(veld.sleutel);
    if (!bewaard || kaal(bewaard.waarde) === kaal(veld.basis)) return schrijf(veld.sleutel, null);
    if (vast) return toonVerloren(veld, bewaard.waarde);
    veld.basis = bewaard.basis;
    veld.waarde = bewaard.waarde;
    veld.toon("open", "Dit typte u eerder. Het wordt nu opgeslagen.");
    return veld.bewaar();
  }

  function toonVerloren(veld, waarde) {
    const doos = maak("div", "botsing");
    doos.setAttribute("role", "group");
    doos.setAttribute("aria-label", "Tekst die niet is opgeslagen");
    doos.append(
      maak("p", "", "Dit typte u eerder. Het kan hier niet meer worden opgeslagen:"),
      maak("blockquote", "botsing__tekst", veld.woorden(waarde)),
      veld.knop("Weggooien", () => { schrijf(veld.sleutel, null); doos.remove(); }),
    );
    veld.vlak.after(doos);
  }

  function ruimOp() {
    for (const sleutel of sleutels()) if (Date.now() - (lees(sleutel)?.sinds ?? 0) > HOUDBAAR) schrijf(sleutel, null);
  }

  // Logging out takes the texts along: the next one at this computer does not see them.
  document.addEventListener("submit", (evt) => {
    if (evt.target.matches('form[action*="logout"]')) for (const sleutel of sleutels()) schrijf(sleutel, null);
  });
  addEventListener("beforeunload", (evt) => { if (nietOpgeslagen().length) evt.preventDefault(); });
  addEventListener("online", probeerNu);
  addEventListener("focus", probeerNu);

  const inBak = (bak) => [...alle.values()].filter((veld) => veld.bak === bak || bak === document);
  window.regioplanBewaren = {
    begin,
    verstuur,
    // Save what is open in here now; true when nothing is left.
    async leeg(bak) {
      for (const veld of inBak(bak)) if (!veld.gelijk) veld.bewaar();
      await rij;
      return inBak(bak).every((veld) => veld.gelijk);
    },
    // What the server holds: {field: value}. With "altijd" also in the field one stands in.
    neemOver(bak, waarden, bron, altijd = false) {
      for (const veld of inBak(bak)) if (veld.naam in waarden) veld.neemOver(waarden[veld.naam], bron, altijd);
    },
    zetVast(bak, vast) { for (const veld of inBak(bak)) veld.zetVast(vast && veld.gelijk); },
  };

  ruimOp();
  document.querySelectorAll("[data-bewaar-adres]").forEach(begin);
})();
