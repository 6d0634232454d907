// The budget grid: walk through it with the arrows, type to fill in, and see the totals follow. Each amount is saved by itself.
//
//   [data-raster="/…/cel/"]   around the grid, with data-plakken, data-vraag, data-eenheid, data-wie and data-reden-verplicht
//     thead [data-kolom]      a column that can be filled in
//     tr                      a line that can be filled in; with data-soort: blok, kop and totaal, which add up what stands under them or what
//                             data-telt names. Its key stands in the address of its name, its depth in the class of its name ("niveau-1").
//     td[data-exact]          the amount, where the page shows it rounded; td.afgeleid holds none of its own
//   [data-regels]             of a long budget: other lines are still to come (static/js/regels.js); until they are here, sums stay as they came
//
// What is not saved yet lies in localStorage under the address of the grid, with the amount it was made from ("basis").
(() => {
  "use strict";
  const bak = document.querySelector("[data-raster]");
  if (!bak) return;
  const { raster: adres, plakken: plakadres, vraag, wie } = bak.dataset;
  const eenheid = Number(bak.dataset.eenheid);
  const tabel = bak.querySelector("table");
  const stand = bak.querySelector("[data-raster-stand]");
  const reden = bak.querySelector("[data-raster-reden]");
  const keuzes = Object.fromEntries(new URLSearchParams(vraag));
  const OPSLAG = `regioplan:raster:${wie}:${adres}:${vraag}`;
  const GEDULD = 15_000;
  const HELE = 100 * eenheid;

  const maak = (soort, klasse, tekst = "") => Object.assign(document.createElement(soort), { className: klasse, textContent: tekst });
  const klok = () => new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  const lees = () => { try { return JSON.parse(localStorage.getItem(OPSLAG)) ?? {}; } catch { return {}; } };
  const schrijf = (ding) => {
    try { Object.keys(ding).length ? localStorage.setItem(OPSLAG, JSON.stringify(ding)) : localStorage.removeItem(OPSLAG); } catch { /* full or forbidden */ }
  };

  // ── Amounts, in whole cents ───────────────────────────────────────────────
  const GETAL = /^-?(\d+|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?$|^-?\d+\.\d+$/;

  // Cents, null for empty, NaN for what is no amount: the same rules as the server's.
  function centen(tekst) {
    let kaal = tekst.replace(/[\s€\u00a0\u202f]/g, "").replace("−", "-");
    if (!kaal) return null;
    if (/^\([\d.,]+\)$|^[\d.,]+-$/.test(kaal)) kaal = `-${kaal.replace(/[()-]/g, "")}`;
    if (!GETAL.test(kaal)) return NaN;
    if (kaal.includes(",") || /^-?[1-9]\d{0,2}(\.\d{3})+$/.test(kaal)) kaal = kaal.replaceAll(".", "").replace(",", ".");
    const [heel, deel = ""] = kaal.replace("-", "").split(".");
    const plaatsen = eenheid === 1 ? 2 : 5;
    if (deel.replace(/0+$/, "").length > plaatsen) return NaN;
    const bedrag = Number(heel + deel.slice(0, plaatsen).padEnd(plaatsen, "0"));
    return bedrag === 0 ? 0 : kaal.startsWith("-") ? -bedrag : bedrag;
  }

  const groepen = (heel) => String(heel).replace(/\B(?=(\d{3})+$)/g, ".");

  // As it would be typed: exact.
  function invoer(bedrag) {
    if (bedrag === null) return "";
    const los = Math.abs(bedrag), heel = Math.floor(los / HELE);
    let deel = String(los % HELE).padStart(String(HELE).length - 1, "0");
    if (eenheid > 1) deel = deel.replace(/0+$/, "");
    return (bedrag < 0 ? "−" : "") + groepen(heel) + (los % HELE ? `,${deel}` : "");
  }

  // As it is shown: whole thousands, or euros with cents where there are any.
  const rond = (bedrag) => Math.sign(bedrag) * Math.round(Math.abs(bedrag) / HELE);
  const tonen = (bedrag) => (eenheid === 1 ? invoer(bedrag) : (rond(bedrag) < 0 ? "−" : "") + groepen(Math.abs(rond(bedrag))));

  // ── The grid ──────────────────────────────────────────────────────────────
  const kolommen = [...tabel.tHead.querySelectorAll("[data-kolom]")].map((kop) => kop.dataset.kolom);
  const heeftSamen = Boolean(tabel.tHead.querySelector("[data-kolom] ~ .getal:not([data-kolom])"));
  const rijen = new Map();
  const cellen = new Map();
  const later = new Set();
  let heel = !bak.querySelector("[data-regels]");
  let actief = null;
  let bezig = null;

  // td.niets shows its words as a dash.
  function vulTd(td, waarde, onleesbaar = "") {
    td.classList.toggle("niets", waarde === null && !onleesbaar);
    if (waarde !== null) td.append(tonen(waarde));
    else td.append(onleesbaar ? maak("span", "ontbreekt", onleesbaar) : "niet ingevuld");
  }

  class Cel {
    constructor(td, rij, kolom) {
      Object.assign(this, { td, rij, kolom, sleutel: `${rij.pk}:${kolom}`, melding: null, fout: "" });
      this.invulbaar = rij.soort === "post" || (keuzes.soort === "begroot" && rij.soort !== "kop");
      const leeg = td.querySelector(".ontbreekt");
      const tekst = leeg || td.classList.contains("niets") ? "" : td.dataset.exact ?? td.firstChild?.textContent ?? "";
      const bedrag = rij.soort === "kop" ? null : centen(tekst);
      const volgt = td.classList.contains("afgeleid");
      this.afgeleid = volgt ? bedrag : centen(td.dataset.afgeleid ?? "");
      this.eigen = volgt || td.classList.contains("som") ? null : bedrag;
      this.opgeslagen = invoer(this.eigen);
      this.onleesbaar = leeg && leeg.textContent.startsWith("onleesbaar") ? leeg.textContent : "";
      this.berekend = td.classList.contains("som") ? bedrag : null;
    }

    // A sum that is to be filled in beside what it adds up waits for all lines.
    get magNu() { return this.invulbaar && !this.botst && (heel || this.rij.soort === "post"); }

    get waarde() { return this.eigen ?? this.afgeleid ?? this.berekend; }

    toon() {
      const { td } = this;
      if (td === bezig?.cel.td || this.rij.soort === "kop") return;
      td.replaceChildren();
      delete td.dataset.exact;
      td.classList.toggle("afgeleid", this.eigen === null && this.afgeleid !== null);
      td.classList.toggle("som", this.rij.soort !== "post" && this.eigen === null);
      vulTd(td, this.waarde, this.onleesbaar);
      const noot = this.noot();
      if (noot) td.append(maak("br", ""), maak("span", "bijzin", noot));
    }

    // The sum is another amount than what is printed, or only seems to be because of rounding.
    noot() {
      if (this.rij.soort === "post" || this.waarde === null) return "";
      if (this.eigen !== null && this.berekend !== null && this.eigen !== this.berekend) return `telt op tot ${tonen(this.berekend)}`;
      if (eenheid === 1 || this.eigen !== null) return "";
      const verschil = rond(this.waarde) - this.rij.delen().flatMap(([teken, deel]) => deel.zichtbaar(this.kolom).map((w) => teken * rond(w))).reduce((som, w) => som + w, 0);
      return verschil ? `afronding ${verschil > 0 ? "+" : "−"}${Math.abs(verschil)}` : "";
    }
  }

  class Rij {
    constructor(tr) {
      this.tr = tr;
      this.kop = tr.cells[0];
      this.pk = Number(this.kop.querySelector("a").pathname.match(/(\d+)\/$/)[1]);
      tr.dataset.post = this.pk;
      this.soort = tr.dataset.soort ?? "post";
      this.naam = this.kop.querySelector("a").textContent;
      this.diepte = Number(this.kop.className.match(/niveau-(\d+)/)[1]);
      this.ouder = null;
      this.telt = (tr.dataset.telt ?? "").split(" ").filter(Boolean).map(Number);
      this.kinderen = [];
      this.cellen = kolommen.map((kolom, nr) => new Cel(tr.cells[nr + 1], this, kolom));
      for (const cel of this.cellen) { cellen.set(cel.sleutel, cel); cel.td.dataset.sleutel = cel.sleutel; }
    }

    cel(kolom) { return cellen.get(`${this.pk}:${kolom}`); }

    zichtbaar(kolom) {
      if (this.soort === "kop") return this.kinderen.flatMap((kind) => kind.zichtbaar(kolom));
      const { waarde } = this.cel(kolom);
      return waarde === null ? [] : [waarde];
    }

    // What it adds up, each with its sign.
    delen() {
      if (this.telt.length) return this.telt.filter((pk) => rijen.has(Math.abs(pk))).map((pk) => [Math.sign(pk), rijen.get(Math.abs(pk))]);
      return ["blok", "kop"].includes(this.soort) ? this.kinderen.map((kind) => [1, kind]) : [];
    }

    som(kolom) {
      const ingevuld = this.delen().map(([teken, deel]) => [teken, deel.waarde(kolom)]).filter(([, waarde]) => waarde !== null);
      return ingevuld.length ? ingevuld.reduce((som, [teken, waarde]) => som + teken * waarde, 0) : null;
    }

    // What others add up; sums are made anew, from the bottom.
    waarde(kolom) {
      const cel = this.cel(kolom);
      cel.berekend = this.soort === "post" && !this.telt.length ? null : this.som(kolom);
      return cel.waarde;
    }
  }

  function reken(kolom) {
    for (const rij of rijen.values()) {
      if (rij.soort === "post" && !rij.telt.length) continue;
      rij.waarde(kolom);
      rij.cel(kolom).toon();
    }
  }

  function rekenSamen() {
    if (!heeftSamen) return;
    for (const rij of rijen.values()) {
      if (rij.soort === "kop") continue;
      const waarden = rij.cellen.map((cel) => cel.waarde).filter((waarde) => waarde !== null);
      const td = rij.tr.cells[kolommen.length + 1];
      td.replaceChildren();
      vulTd(td, waarden.length ? waarden.reduce((som, waarde) => som + waarde, 0) : null);
    }
  }

  function volg(kolom) {
    if (!heel) return later.add(kolom);
    reken(kolom);
    rekenSamen();
  }

  // ── Saving ────────────────────────────────────────────────────────────────
  const open = new Map(Object.entries(lees()));
  const eerder = new Map(open);
  const gedaan = [];
  const weer = [];
  let rij = Promise.resolve();
  let wachtend = 0;
  let pogingen = 0;
  let wekker = 0;
  let laatst = "";

  // The grid is not the only place to type: who leaves it empty is told at the cell.
  const waarom = () => reden?.value.trim() ?? "";

  function zet(cel, bedrag, { terug = true } = {}) {
    const was = cel.eigen;
    if (was === bedrag || cel.botst) return;
    if (terug) { gedaan.push([cel.sleutel, was, bedrag]); weer.length = 0; }
    cel.eigen = bedrag;
    eerder.delete(cel.sleutel);
    ruimMelding(cel);
    cel.toon();
    volg(cel.kolom);
    houd(cel);
    bewaar(cel);
  }

  function houd(cel) {
    const waarde = invoer(cel.eigen);
    waarde === cel.opgeslagen && !cel.onderweg ? open.delete(cel.sleutel) : open.set(cel.sleutel, { waarde, basis: cel.opgeslagen });
    schrijf(Object.fromEntries(open));
    werkBij();
  }

  // One request at a time: the order in which one typed is the order in which it is saved.
  function bewaar(cel) {
    wachtend += 1;
    rij = rij.then(() => stuur(cel)).finally(() => { wachtend -= 1; werkBij(); });
    return rij;
  }

  async function stuur(cel) {
    const waarde = invoer(cel.eigen);
    if (waarde === cel.opgeslagen || cel.botst) return;
    cel.onderweg = true;
    cel.td.classList.add("raster__wacht");
    const antwoord = await verstuur({ ...keuzes, post: cel.rij.pk, kolom: cel.kolom, waarde, basis: cel.opgeslagen, reden: waarom() });
    cel.onderweg = false;
    cel.td.classList.remove("raster__wacht");
    verwerk(cel, antwoord, waarde);
    houd(cel);
  }

  async function verstuur(gegevens) {
    try {
      const antwoord = await fetch(adres, {
        method: "POST",
        body: new URLSearchParams(gegevens),
        headers: { ...JSON.parse(document.body.getAttribute("hx-headers") ?? "{}"), Accept: "application/json" },
        redirect: "manual",
        signal: AbortSignal.timeout(GEDULD),
      });
      const isJson = antwoord.headers.get("Content-Type")?.startsWith("application/json");
      if (antwoord.type === "opaqueredirect" || (antwoord.status === 403 && !isJson)) return { status: 401 };
      return { status: antwoord.status, json: isJson ? await antwoord.json() : null };
    } catch {
      return { status: 0 };
    }
  }

  let uitgelogd = false;
  function verwerk(cel, { status, json }, waarde) {
    uitgelogd = status === 401;
    cel.fout = "";
    if (status === 200) return opgeslagen(cel, waarde);
    if (status === 409) return botst(cel, json);
    if (status === 422) return fout(cel, json.fouten.join(" "));
    if (status === 403) return fout(cel, json.fout);
    if (status === 404) return fout(cel, "Deze regel is er niet meer.");
    cel.fout = "mislukt";
    pogingen += 1;
    clearTimeout(wekker);
    wekker = setTimeout(probeer, Math.min(2_000 * 2 ** (pogingen - 1), 20_000));
  }

  function opgeslagen(cel, waarde) {
    cel.opgeslagen = waarde;
    cel.td.classList.remove("raster__fout");
    pogingen = 0;
    laatst = klok();
  }

  function fout(cel, zin) {
    cel.fout = zin;
    cel.td.classList.add("raster__fout");
    meld(cel, [`Niet opgeslagen. ${zin}`], [["Zet terug", () => { zet(cel, centen(cel.opgeslagen), { terug: false }); ga(cel); }]]);
    if (reden && !waarom()) reden.setAttribute("aria-invalid", "true");
  }

  function probeer() {
    clearTimeout(wekker);
    for (const sleutel of open.keys()) {
      const cel = cellen.get(sleutel);
      if (cel?.fout === "mislukt") bewaar(cel);
    }
  }

  // Two people, one cell: choose in place.
  function botst(cel, { opgeslagen: ander, door, tijd }) {
    cel.botst = true;
    cel.td.classList.add("raster__fout");
    const mijn = invoer(cel.eigen);
    const kies = (bedrag) => {
      cel.botst = false;
      cel.opgeslagen = ander;
      cel.eigen = bedrag;
      ruimMelding(cel);
      cel.toon();
      volg(cel.kolom);
      houd(cel);
      ga(cel);
      bewaar(cel);
    };
    meld(cel, [`${door} vulde hier om ${tijd} iets anders in: ${ander || "leeg"}. U vulde in: ${mijn || "leeg"}.`], [
      ["Bewaar mijn bedrag", () => kies(centen(mijn))],
      ["Neem dat bedrag over", () => kies(centen(ander))],
    ]);
  }

  function meld(cel, zinnen, knoppen) {
    ruimMelding(cel, true);
    const tr = maak("tr", "raster__melding");
    const td = maak("td", "");
    td.colSpan = cel.rij.tr.cells.length;
    const wat = `${cel.rij.naam} ${tabel.tHead.querySelector(`[data-kolom="${cel.kolom}"]`).textContent}`;
    td.append(...zinnen.map((zin) => maak("p", "", `${wat}: ${zin}`)));
    for (const [opschrift, daad] of knoppen) {
      const knop = maak("button", "utrecht-button utrecht-button--secondary-action", opschrift);
      knop.type = "button";
      knop.addEventListener("click", daad);
      td.append(knop, " ");
    }
    tr.append(td);
    cel.rij.tr.after(tr);
    cel.melding = tr;
  }

  function ruimMelding(cel, blijftFout = false) {
    cel.melding?.remove();
    cel.melding = null;
    if (blijftFout) return;
    cel.fout = "";
    cel.td.classList.remove("raster__fout");
  }

  function werkBij() {
    const dicht = [...open.keys()].map((sleutel) => cellen.get(sleutel)).filter(Boolean);
    const mislukt = dicht.some((cel) => cel.fout === "mislukt");
    const wacht = dicht.filter((cel) => cel.botst || (cel.fout && cel.fout !== "mislukt")).length;
    const zin = mislukt
      ? uitgelogd ? "U bent uitgelogd. Wat u typte, blijft op deze computer bewaard. Laad de pagina opnieuw om in te loggen." : "Geen verbinding. Wat u typte, blijft op deze computer bewaard."
      : wacht ? `${wacht === 1 ? "Eén bedrag is" : `${wacht} bedragen zijn`} niet opgeslagen.`
        : dicht.length || wachtend ? "Bezig met opslaan…" : laatst ? `Opgeslagen ${laatst}` : "";
    stand.dataset.stand = mislukt || wacht ? "fout" : "goed";
    if (stand.textContent !== zin) stand.textContent = zin;
  }

  // ── Walking ───────────────────────────────────────────────────────────────
  const zichtbareRijen = () => [...rijen.values()].filter((een) => !een.tr.hidden);

  function ga(cel) {
    if (!cel) return;
    if (actief) actief.td.tabIndex = -1;
    actief = cel;
    cel.td.tabIndex = 0;
    cel.td.focus({ preventScroll: true });
    cel.td.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  }

  function buur(cel, dx, dy) {
    const alle = zichtbareRijen();
    const nr = alle.indexOf(cel.rij) + dy;
    const kolom = kolommen.indexOf(cel.kolom) + dx;
    if (kolom < 0 || kolom >= kolommen.length || nr < 0 || nr >= alle.length) return null;
    return alle[nr].cellen[kolom];
  }

  // Tab goes on to the next cell that can be filled in, and out of the grid after the last one.
  function volgende(cel, stap) {
    const alle = zichtbareRijen().filter((een) => een.soort === "post").flatMap((een) => een.cellen);
    const plaats = alle.indexOf(cel);
    if (plaats >= 0) return alle[plaats + stap] ?? null;
    const na = alle.filter((een) => (cel.td.compareDocumentPosition(een.td) & Node.DOCUMENT_POSITION_FOLLOWING) > 0 === stap > 0);
    return (stap > 0 ? na[0] : na.at(-1)) ?? null;
  }

  const PIJLEN = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  function toets(evt) {
    if (bezig || evt.altKey) return;
    const cel = cellen.get(evt.target.dataset?.sleutel);
    if (!cel) return kopToets(evt);
    const commando = evt.ctrlKey || evt.metaKey;
    if (commando) return opdracht(evt, cel);
    if (PIJLEN[evt.key]) stap(evt, buur(cel, ...PIJLEN[evt.key]) ?? naast(cel, evt.key));
    else if (evt.key === "Home") stap(evt, cel.rij.cellen[0]);
    else if (evt.key === "End") stap(evt, cel.rij.cellen.at(-1));
    else if (evt.key === "PageDown" || evt.key === "PageUp") stap(evt, blader(cel, evt.key === "PageDown" ? 1 : -1));
    else if (evt.key === "Tab") tab(evt, cel);
    else if (evt.key === "Enter" || evt.key === "F2") { evt.preventDefault(); begin(cel); }
    else if (evt.key === "Delete" || evt.key === "Backspace") { evt.preventDefault(); if (cel.magNu) zet(cel, null); }
    else if (evt.key.length === 1) { evt.preventDefault(); begin(cel, evt.key); }
  }

  function stap(evt, doel) {
    evt.preventDefault();
    if (doel instanceof Cel) ga(doel);
    else doel?.focus();
  }

  // Left of the amounts stands the name of the line, or the button that folds it; right of them the way to its form.
  const voorin = (een) => een.kop.querySelector("button, a");
  const achterin = (een) => een.tr.querySelector(".raster__form a");
  const naast = (cel, richting) => ({ ArrowLeft: voorin, ArrowRight: achterin })[richting]?.(cel.rij);

  function blader(cel, richting) {
    const alle = zichtbareRijen();
    const nr = Math.max(0, Math.min(alle.length - 1, alle.indexOf(cel.rij) + richting * 12));
    return alle[nr].cellen[kolommen.indexOf(cel.kolom)];
  }

  function tab(evt, cel) {
    const doel = volgende(cel, evt.shiftKey ? -1 : 1);
    if (doel) { evt.preventDefault(); ga(doel); }
  }

  function opdracht(evt, cel) {
    const naam = evt.key.toLowerCase();
    if (naam === "z") { evt.preventDefault(); evt.shiftKey ? herhaal() : maakOngedaan(); }
    else if (naam === "y") { evt.preventDefault(); herhaal(); }
    else if (naam === "c" && !String(getSelection())) navigator.clipboard?.writeText(invoer(cel.waarde));
    else if (naam === "home") stap(evt, zichtbareRijen()[0].cellen[0]);
    else if (naam === "end") stap(evt, zichtbareRijen().at(-1).cellen.at(-1));
  }

  // In the first and the last column.
  function kopToets(evt) {
    const dit = rijen.get(Number(evt.target.closest("tbody > tr[data-post]")?.dataset.post));
    if (!dit || !PIJLEN[evt.key]) return;
    const alle = zichtbareRijen();
    const achteraan = Boolean(evt.target.closest(".raster__form"));
    const ander = alle[alle.indexOf(dit) + PIJLEN[evt.key][1]] ?? dit;
    if (evt.key === (achteraan ? "ArrowLeft" : "ArrowRight")) stap(evt, achteraan ? dit.cellen.at(-1) : dit.cellen[0]);
    else if (ander !== dit) stap(evt, (achteraan ? achterin : voorin)(ander));
  }

  // ── Undoing one's own changes ─────────────────────────────────────────────
  function maakOngedaan() { wissel(gedaan, weer, 1, 2); }
  function herhaal() { wissel(weer, gedaan, 2, 1); }

  function wissel(van, naar, wordt, was) {
    const daad = van.pop();
    if (!daad) return;
    const cel = cellen.get(daad[0]);
    naar.push(daad);
    ga(cel);
    if (cel.eigen !== daad[was]) return meld(cel, ["Dit bedrag is intussen anders. Het is niet teruggezet."], [["Sluiten", () => { ruimMelding(cel); ga(cel); }]]);
    zet(cel, daad[wordt], { terug: false });
  }

  // ── Typing ────────────────────────────────────────────────────────────────
  function begin(cel, eerste) {
    if (!cel.magNu) return;
    const vak = maak("input", "raster__invoer");
    Object.assign(vak, { value: eerste ?? invoer(cel.waarde), inputMode: "decimal", autocomplete: "off", size: 1 });
    vak.setAttribute("aria-label", `${cel.rij.naam} ${tabel.tHead.querySelector(`[data-kolom="${cel.kolom}"]`).textContent}`);
    bezig = { cel, vak, begin: vak.value, eerste };
    cel.td.replaceChildren(vak);
    cel.td.classList.remove("niets");
    cel.td.classList.add("raster__bezig");
    vak.focus();
    if (eerste === undefined) vak.select();
    vak.addEventListener("keydown", typt);
    vak.addEventListener("blur", () => klaar());
  }

  function typt(evt) {
    evt.stopPropagation();
    const { cel } = bezig ?? {};
    if (!cel || evt.isComposing) return;
    const met = { Enter: () => buur(cel, 0, evt.shiftKey ? -1 : 1) ?? cel, Tab: () => volgende(cel, evt.shiftKey ? -1 : 1) ?? cel };
    if (evt.key === "Escape") { evt.preventDefault(); klaar(false); ga(cel); }
    else if (met[evt.key]) { evt.preventDefault(); if (klaar()) ga(met[evt.key]()); }
    else if (bezig.eerste !== undefined && ["ArrowUp", "ArrowDown"].includes(evt.key)) {
      evt.preventDefault();
      if (klaar()) ga(buur(cel, ...PIJLEN[evt.key]) ?? cel);
    }
  }

  // Stop typing; what is no amount stays in its cell, to be corrected.
  function klaar(neem = true) {
    if (!bezig) return true;
    const { cel, vak, begin: tekst, eerste } = bezig;
    const bedrag = centen(vak.value);
    if (neem && Number.isNaN(bedrag)) {
      vak.setAttribute("aria-invalid", "true");
      cel.td.classList.add("raster__fout");
      stand.dataset.stand = "fout";
      stand.textContent = `“${vak.value}” is geen bedrag. Schrijf het zo: 1.250,50. Met Esc laat u staan wat er stond.`;
      return false;
    }
    bezig = null;
    cel.td.classList.remove("raster__bezig", "raster__fout");
    cel.toon();
    if (neem && (eerste !== undefined || vak.value !== tekst)) zet(cel, bedrag);
    werkBij();
    return true;
  }

  // ── Pasting ───────────────────────────────────────────────────────────────
  function plak(evt) {
    const cel = cellen.get(evt.target.closest?.("td")?.dataset.sleutel);
    const tekst = evt.clipboardData?.getData("text/plain") ?? "";
    const blok = /[\t\n]/.test(tekst.trim());
    if (!cel || (bezig && !blok)) return;
    evt.preventDefault();
    if (blok) return plakBlok(cel, tekst);
    begin(cel, tekst.trim());
    klaar();
    if (!bezig) ga(cel);
  }

  // More than one cell: the server shows first what changes.
  async function plakBlok(cel, tekst) {
    klaar(false);
    await rij;
    const formulier = Object.assign(document.createElement("form"), { method: "post", action: `${plakadres}?${vraag}`, hidden: true });
    const token = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
    for (const [naam, waarde] of Object.entries({ csrfmiddlewaretoken: token, post: cel.rij.pk, kolom: cel.kolom, reden: waarom() })) {
      formulier.append(Object.assign(document.createElement("input"), { type: "hidden", name: naam, value: waarde }));
    }
    formulier.append(Object.assign(document.createElement("textarea"), { name: "tekst", value: tekst }));
    document.body.append(formulier);
    formulier.submit();
  }

  // ── Folding ───────────────────────────────────────────────────────────────
  function vouw(dit, knop) {
    const dicht = knop.getAttribute("aria-expanded") === "true";
    knop.setAttribute("aria-expanded", String(!dicht));
    knop.textContent = dicht ? "▸" : "▾";
    dit.dicht = dicht;
    for (const een of rijen.values()) {
      let boven = een.ouder, weg = false;
      while (boven) { weg ||= boven.dicht; boven = boven.ouder; }
      een.tr.hidden = Boolean(weg);
    }
  }

  function maakVouwbaar(dit) {
    if (!dit.kinderen.length) return;
    const knop = maak("button", "raster__vouw", "▾");
    knop.type = "button";
    knop.tabIndex = -1;
    knop.setAttribute("aria-expanded", "true");
    knop.setAttribute("aria-label", `Regels onder ${dit.naam}`);
    knop.addEventListener("click", () => vouw(dit, knop));
    dit.kop.prepend(knop);
  }

  // ── Starting ──────────────────────────────────────────────────────────────
  // The lines that are here, in the order of the page.
  function neemOp() {
    const bekend = new Map(rijen);
    rijen.clear();
    for (const tr of tabel.tBodies[0].querySelectorAll("tr:not(.raster__index, .raster__melding)")) {
      const dit = bekend.get(Number(tr.dataset.post)) ?? richtIn(new Rij(tr));
      rijen.set(dit.pk, dit);
    }
    actief ??= [...cellen.values()].find((cel) => cel.invulbaar) ?? null;
    if (actief) actief.td.tabIndex = 0;
    if (heel) maakHeel();
  }

  function richtIn(dit) {
    for (const cel of dit.cellen) cel.td.tabIndex = -1;
    for (const link of dit.tr.querySelectorAll("a")) link.tabIndex = -1;
    achterin(dit)?.setAttribute("aria-label", `Invullen: ${dit.naam}`);
    return dit;
  }

  // All lines are here: what stands under what, the sums, and what somebody typed before.
  function maakHeel() {
    const boven = [];
    for (const dit of rijen.values()) {
      boven.length = dit.diepte;
      boven[dit.diepte] = dit;
      dit.ouder = boven[dit.diepte - 1] ?? null;
      dit.ouder?.kinderen.push(dit);
    }
    for (const kolom of kolommen) for (const dit of rijen.values()) dit.waarde(kolom);
    for (const dit of rijen.values()) maakVouwbaar(dit);
    for (const kolom of later) volg(kolom);
    zetTerug();
  }

  // Typed here earlier and never saved: put it back, and try again.
  function zetTerug() {
    for (const [sleutel, { waarde, basis }] of eerder) {
      const cel = cellen.get(sleutel);
      if (!cel?.invulbaar || waarde === cel.opgeslagen) { open.delete(sleutel); continue; }
      cel.eigen = centen(waarde);
      cel.opgeslagen = basis;
      cel.toon();
      volg(cel.kolom);
      bewaar(cel);
    }
    schrijf(Object.fromEntries(open));
  }

  tabel.setAttribute("role", "grid");
  bak.classList.add("raster--actief");
  for (const ding of bak.querySelectorAll("[data-raster-hulp], [data-raster-reden]")) ding.hidden = false;
  neemOp();
  bak.addEventListener("regels", (evt) => { heel = evt.detail.klaar; neemOp(); });

  tabel.addEventListener("keydown", toets);
  tabel.addEventListener("mousedown", (evt) => {
    const cel = cellen.get(evt.target.closest("td")?.dataset.sleutel);
    if (!cel || bezig?.cel === cel) return;
    evt.preventDefault();
    if (klaar()) ga(cel);
  });
  tabel.addEventListener("dblclick", (evt) => { const cel = cellen.get(evt.target.closest("td")?.dataset.sleutel); if (cel && !bezig) begin(cel); });
  tabel.addEventListener("click", (evt) => {
    const cel = cellen.get(evt.target.closest("td")?.dataset.sleutel);
    if (cel && !bezig && evt.pointerType === "touch") begin(cel);
  });
  document.addEventListener("paste", plak);
  reden?.addEventListener("change", () => {
    if (!waarom()) return;
    reden.removeAttribute("aria-invalid");
    for (const sleutel of [...open.keys()]) {
      const cel = cellen.get(sleutel);
      if (cel?.fout) { ruimMelding(cel); bewaar(cel); }
    }
  });
  document.addEventListener("submit", (evt) => { if (evt.target.matches('form[action*="logout"]')) schrijf({}); });
  addEventListener("beforeunload", (evt) => { if (open.size || wachtend) evt.preventDefault(); });
  addEventListener("online", probeer);
  addEventListener("focus", probeer);
})();
