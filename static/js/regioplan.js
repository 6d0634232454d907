// Small things on top of pages that work without it: keep what is typed, say when the network fails, a key for editing, menus that close.
(() => {
  "use strict";
  const BEGIN = "regioplan:tekst:";
  const VERSTUURD = "regioplan:verstuurd";
  const SNELTOETS_UIT = "regioplan:sneltoets-uit";
  const vuil = new Set();

  // Storage can be switched off in a browser: then nothing is kept, and nothing breaks.
  const lees = (bak, sleutel) => { try { return bak.getItem(sleutel); } catch { return null; } };
  const schrijf = (bak, sleutel, waarde) => {
    try { waarde === null ? bak.removeItem(sleutel) : bak.setItem(sleutel, waarde); } catch { /* full or forbidden */ }
  };

  // ── Messages ──────────────────────────────────────────────────────────────
  function meld(naam, tekst, knoppen = [], soort = "warning") {
    const bak = document.getElementById("meldingen");
    if (!bak) return;
    wis(naam);
    const doos = document.createElement("div");
    doos.className = `utrecht-alert utrecht-alert--${soort} melding`;
    doos.dataset.melding = naam;
    const inhoud = document.createElement("div");
    inhoud.className = "melding__tekst";
    const zin = document.createElement("p");
    zin.textContent = tekst;
    inhoud.append(zin);
    for (const [opschrift, daad] of knoppen) {
      const knop = document.createElement("button");
      knop.type = "button";
      knop.className = "knoplink";
      knop.textContent = opschrift;
      knop.addEventListener("click", () => { doos.remove(); daad(); });
      inhoud.append(knop, " ");
    }
    doos.append(inhoud);
    bak.append(doos);
  }
  const wis = (naam) => document.querySelectorAll(`[data-melding="${naam}"]`).forEach((doos) => doos.remove());

  // ── What is typed ─────────────────────────────────────────────────────────
  const BEWAARBAAR = "textarea[name], select[name], input[name]:not([type=hidden], [type=password], [type=file], [type=submit])";
  const sleutelVan = (form) => BEGIN + new URL(form.action, location.href).pathname;
  const versieVan = (form) => form.querySelector("input[name=versie]")?.value ?? "";

  function waardenVan(form) {
    const waarden = {};
    for (const veld of form.querySelectorAll(BEWAARBAAR)) {
      const keuze = veld.type === "checkbox" || veld.type === "radio";
      const naam = keuze ? `${veld.name}=${veld.value}` : veld.name;
      waarden[naam] = keuze ? veld.checked : veld.multiple ? [...veld.selectedOptions].map((optie) => optie.value) : veld.value;
    }
    return waarden;
  }

  function zetTerug(form, waarden) {
    for (const veld of form.querySelectorAll(BEWAARBAAR)) {
      const keuze = veld.type === "checkbox" || veld.type === "radio";
      const waarde = waarden[keuze ? `${veld.name}=${veld.value}` : veld.name];
      if (waarde === undefined) continue;
      if (keuze) veld.checked = waarde;
      else if (veld.multiple) for (const optie of veld.options) optie.selected = waarde.includes(optie.value);
      else veld.value = waarde;
      // The text editor listens to this one and shows the text it is given.
      veld.dispatchEvent(new CustomEvent("regioplan:teruggezet", { bubbles: true, detail: waarde }));
      veld.dispatchEvent(new Event("change", { bubbles: true }));
    }
    bewaar(form);
    form.querySelector(BEWAARBAAR)?.focus();
  }

  function bewaar(form) {
    vuil.add(form);
    schrijf(sessionStorage, sleutelVan(form), JSON.stringify({ versie: versieVan(form), waarden: waardenVan(form) }));
  }

  function biedAan(form) {
    const bewaard = JSON.parse(lees(sessionStorage, sleutelVan(form)) ?? "null");
    if (!bewaard) return;
    const nu = waardenVan(form);
    const anders = Object.keys(bewaard.waarden).some((naam) => naam in nu && JSON.stringify(nu[naam]) !== JSON.stringify(bewaard.waarden[naam]));
    if (!anders) return;
    const intussen = bewaard.versie === versieVan(form) ? "" : " Let op: iemand anders heeft dit intussen gewijzigd.";
    meld("tekst", `U was hier al aan het schrijven. Die tekst is niet opgeslagen.${intussen}`, [
      ["Zet mijn tekst terug", () => zetTerug(form, bewaard.waarden)],
      ["Weggooien", () => schrijf(sessionStorage, sleutelVan(form), null)],
    ], "info");
  }

  function bewaak(form) {
    if (form.dataset.bewaakt) return;
    form.dataset.bewaakt = "ja";
    form.addEventListener("input", () => bewaar(form));
    form.addEventListener("change", () => { if (vuil.has(form)) bewaar(form); });
    form.addEventListener("submit", (evt) => {
      // Without a connection the browser would put its own page in place of this one.
      if (!navigator.onLine) { evt.preventDefault(); return meld("netwerk", `${UITLEG[0]} Probeer het opnieuw als u weer verbinding hebt.`, [], "error"); }
      vuil.delete(form);
      schrijf(sessionStorage, VERSTUURD, sleutelVan(form));
      return undefined;
    });
    form.querySelector("[data-annuleer]")?.addEventListener("click", () => {
      vuil.delete(form);
      schrijf(sessionStorage, sleutelVan(form), null);
    });
    biedAan(form);
  }

  // Sent, and now on an ordinary page without that form: it was saved. After an error, a conflict or a log-in page the text stays.
  function ruimOp(soort) {
    const sleutel = lees(sessionStorage, VERSTUURD);
    if (!sleutel || soort !== "gewoon") return;
    schrijf(sessionStorage, VERSTUURD, null);
    if (![...document.querySelectorAll("form[data-bewaak]")].some((form) => sleutelVan(form) === sleutel)) schrijf(sessionStorage, sleutel, null);
  }

  // Logging out takes the texts along: the next one at this computer does not see them.
  function vergeetBijUitloggen(evt) {
    if (!evt.target.matches('form[action*="logout"]')) return;
    vuil.clear();
    try {
      sessionStorage.clear();
      Object.keys(localStorage).filter((sleutel) => sleutel.startsWith("regioplan:bewaar:")).forEach((sleutel) => localStorage.removeItem(sleutel));
    } catch { /* nothing kept */ }
  }

  // ── Network ───────────────────────────────────────────────────────────────
  const UITLEG = {
    0: "Er is geen verbinding. Wat u typte, staat nog op deze pagina.",
    403: "Dit mag u niet wijzigen, of u bent intussen uitgelogd. Ververs de pagina en probeer het opnieuw.",
    404: "Dit onderdeel is er niet meer. Ververs de pagina.",
    429: "U hebt dit in korte tijd te vaak geprobeerd. Wacht een paar minuten.",
  };

  function mislukt(evt) {
    const code = evt.detail.xhr?.status ?? 0;
    const { elt, triggeringEvent } = evt.detail.requestConfig ?? {};
    const opnieuw = () => window.htmx?.trigger(elt, triggeringEvent?.type ?? "click");
    meld("netwerk", UITLEG[code] ?? "Er ging iets mis bij ons. Wat u typte, staat nog op deze pagina.", elt ? [["Opnieuw proberen", opnieuw]] : [], "error");
  }

  // ── Keys, menus, focus ────────────────────────────────────────────────────
  const typt = (doel) => doel.closest?.("input, textarea, select, [contenteditable], .ProseMirror");

  function toets(evt) {
    if (evt.key === "Escape") return sluitMenus(null, true);
    if (evt.key !== "e" || evt.ctrlKey || evt.metaKey || evt.altKey || typt(evt.target) || lees(localStorage, SNELTOETS_UIT)) return undefined;
    const knop = evt.target.closest?.(".bewerkbaar")?.querySelector("[data-bewerken]") ?? document.querySelector("[data-bewerken]");
    if (knop) { evt.preventDefault(); knop.click(); }
    return undefined;
  }

  function sluitMenus(behalve, metFocus = false) {
    for (const menu of document.querySelectorAll("details.uitklap[open]")) {
      if (menu.contains(behalve)) continue;
      if (metFocus && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    }
  }

  // A single-letter key must be possible to switch off (WCAG 2.1.4).
  function sneltoetsknop() {
    const knop = document.querySelector("[data-sneltoets]");
    if (!knop || !document.querySelector("[data-bewerken]")) return;
    const toon = () => { knop.textContent = lees(localStorage, SNELTOETS_UIT) ? "Sneltoets e voor bewerken aanzetten" : "Sneltoets e voor bewerken uitzetten"; };
    knop.addEventListener("click", () => { schrijf(localStorage, SNELTOETS_UIT, lees(localStorage, SNELTOETS_UIT) ? null : "ja"); toon(); });
    toon();
    knop.hidden = false;
  }

  function start(wortel) {
    wortel.querySelectorAll("form[data-bewaak]").forEach(bewaak);
    if (wortel.matches?.("form[data-bewaak]")) bewaak(wortel);
    wortel.querySelector("[data-focus]")?.focus();
    for (const vuilForm of vuil) if (!vuilForm.isConnected) vuil.delete(vuilForm);
  }

  ruimOp(document.body.dataset.pagina);
  start(document);
  sneltoetsknop();
  document.addEventListener("keydown", toets);
  document.addEventListener("click", (evt) => sluitMenus(evt.target));
  document.addEventListener("submit", vergeetBijUitloggen);
  addEventListener("beforeunload", (evt) => { if (vuil.size) evt.preventDefault(); });
  addEventListener("offline", () => meld("netwerk", UITLEG[0]));
  addEventListener("online", () => wis("netwerk"));
  document.addEventListener("htmx:load", (evt) => start(evt.detail.elt));
  document.addEventListener("htmx:afterSwap", () => ruimOp(document.body.dataset.pagina));
  document.addEventListener("htmx:beforeSend", () => wis("netwerk"));
  for (const soort of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(soort, mislukt);
})();
