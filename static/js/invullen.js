// The page on which a group fills in its document: a status with one key, ready and on to the next line, and what others save appears.
(() => {
  "use strict";
  const blad = document.querySelector("[data-invullen]");
  const bewaren = window.regioplanBewaren;
  if (!blad || !bewaren) return;
  const ELKE = 10_000;
  const WAAROM = blad.dataset.vraagtWaarom.split(" ");
  const TOETSEN = ["", "niet_gestart", "op_koers", "aandacht", "knelpunt", "afgerond", "vervallen"];
  const GEEN_VERBINDING = "Er is geen verbinding. Wat u typte, blijft bewaard. Probeer het straks opnieuw.";

  const regels = () => [...blad.querySelectorAll("[data-regel]")];
  const statusVan = (regel) => regel.querySelector("[data-bewaar=status] input:checked")?.value ?? "";
  const isOpen = (regel) => regel.dataset.stand === "open";
  const zeg = (vlak, tekst) => { if (vlak && vlak.textContent !== tekst) vlak.textContent = tekst; };

  // ── How a line looks ──────────────────────────────────────────────────────
  function toonRegel(regel) {
    const status = statusVan(regel);
    const teken = regel.querySelector(`[data-bewaar=status] input[value="${status}"]`)?.closest("label").querySelector(".status");
    const nu = regel.querySelector("[data-nu]");
    if (teken && nu.firstElementChild?.className !== teken.className) nu.replaceChildren(teken.cloneNode(true));
    const waarom = regel.querySelector("[data-waarom]");
    waarom.hidden = !WAAROM.includes(status) && !waarom.querySelector("textarea").value;
    regel.querySelector("[data-klaar]").textContent = isOpen(regel) ? "" : "klaar";
  }

  function tel() {
    const alle = regels();
    zeg(blad.querySelector("[data-teller]"), `${alle.filter((regel) => !isOpen(regel)).length} van ${alle.length} klaar`);
  }

  function vulOpties(select) {
    const gekozen = select.value;
    select.replaceChildren(document.getElementById(`opties-${select.dataset.opties}`).content.cloneNode(true));
    for (const optie of select.options) optie.defaultSelected = optie.value === gekozen;
    select.value = gekozen;
  }

  // ── Keys ──────────────────────────────────────────────────────────────────
  const typt = (doel) => doel.matches("textarea, select, input:not([type=radio])");

  function toets(evt) {
    const regel = evt.target.closest("[data-regel]");
    if (!regel) return;
    if (evt.key === "Enter" && (evt.ctrlKey || evt.metaKey)) {
      evt.preventDefault();
      if (isOpen(regel)) regel.querySelector("[data-regelactie=klaar]").click();
      return;
    }
    if (!/^[0-6]$/.test(evt.key) || evt.ctrlKey || evt.metaKey || evt.altKey || typt(evt.target)) return;
    evt.preventDefault();
    kies(regel, TOETSEN[Number(evt.key)]);
  }

  function kies(regel, status) {
    const knop = regel.querySelector(`[data-bewaar=status] input[value="${status}"]`);
    if (knop.disabled) return;
    regel.open = true;
    knop.checked = true;
    knop.focus();
    knop.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function naarVolgende(regel) {
    const alle = regels();
    const hier = alle.indexOf(regel);
    const volgende = [...alle.slice(hier + 1), ...alle.slice(0, hier)].find(isOpen);
    regel.open = false;
    if (!volgende) return blad.querySelector("[data-indienen] button").focus();
    volgende.open = true;
    (volgende.querySelector("[data-bewaar=status] input:checked") ?? volgende.querySelector("summary")).focus({ preventScroll: true });
    return volgende.scrollIntoView({ block: "start" });
  }

  // ── Buttons ───────────────────────────────────────────────────────────────
  async function doe(adres, vlak) {
    const { status, json } = await bewaren.verstuur(adres, {});
    if (status === 200) return json;
    const zinnen = { 0: GEEN_VERBINDING, 401: "U bent uitgelogd. Log in op een nieuw tabblad en probeer het opnieuw.", 422: json?.fouten?.join(" ") };
    zeg(vlak, zinnen[status] ?? "Dat is niet gelukt. Probeer het opnieuw.");
    return null;
  }

  async function regelactie(knop) {
    const regel = knop.closest("[data-regel]");
    const vlak = regel.querySelector("[data-regelmelding]");
    zeg(vlak, "");
    if (!await bewaren.leeg(regel)) return zeg(vlak, "Nog niet alles in deze regel is opgeslagen. Kijk bij het veld wat er is.");
    const uitkomst = await doe(knop.formAction, vlak);
    if (!uitkomst) return undefined;
    uitkomst.regels.forEach((staat) => pasToe(staat, true));
    if (knop.dataset.regelactie === "klaar") naarVolgende(regel);
    else regel.querySelector("[data-bewaar=status] input:checked")?.focus();
    return undefined;
  }

  async function alles(form) {
    const vlak = blad.querySelector("[data-melding-blad]");
    await bewaren.leeg(document);
    const uitkomst = await doe(form.action, vlak);
    if (!uitkomst) return;
    uitkomst.regels.forEach((staat) => pasToe(staat, true));
    zeg(vlak, uitkomst.zin);
    form.hidden = true;
    blad.querySelector("[data-indienen] button").focus();
  }

  async function indienen(form) {
    const vlak = blad.querySelector("[data-indienmelding]");
    if (await bewaren.leeg(document)) return form.submit();
    return zeg(vlak, navigator.onLine ? "Nog niet alles is opgeslagen. Kijk bij de velden met een melding." : GEEN_VERBINDING);
  }

  blad.addEventListener("click", (evt) => {
    const knop = evt.target.closest("button[data-regelactie]");
    if (knop) { evt.preventDefault(); regelactie(knop); }
  });
  blad.addEventListener("submit", (evt) => {
    if (evt.target.matches("[data-alles]")) { evt.preventDefault(); alles(evt.target); }
    if (evt.target.matches("[data-indienen]")) { evt.preventDefault(); indienen(evt.target); }
  });

  // ── What others do ────────────────────────────────────────────────────────
  function pasToe(staat, eigen = false) {
    const regel = document.getElementById(`regel-${staat.pk}`);
    if (!regel) return zeg(blad.querySelector("[data-melding-blad]"), "Er is een regel bij gekomen. Ververs de pagina om hem te zien.");
    regel.dataset.versie = staat.versie;
    regel.dataset.stand = staat.stand;
    bewaren.neemOver(regel, staat.velden, eigen ? "" : `${staat.door}, ${staat.tijd}`, eigen);
    bewaren.zetVast(regel, staat.stand !== "open");
    toonRegel(regel);
    return tel();
  }

  async function vraag() {
    if (document.hidden || !navigator.onLine) return;
    const heeft = regels().map((regel) => `${regel.dataset.regel}.${regel.dataset.versie}`).join("-");
    try {
      const antwoord = await fetch(`${blad.dataset.invullen}?heeft=${heeft}`, { redirect: "manual", signal: AbortSignal.timeout(ELKE) });
      if (antwoord.ok) verwerk(await antwoord.json());
    } catch { /* no connection: the fields say so */ }
  }

  function verwerk({ vast, regels: anders }) {
    anders.forEach((staat) => pasToe(staat));
    if (!vast) return;
    for (const regel of regels()) bewaren.zetVast(regel, true);
    blad.classList.add("invulblad--vast");
    zeg(blad.querySelector("[data-melding-blad]"), `${vast} U kunt hier niets meer wijzigen.`);
  }

  function begin() {
    blad.classList.add("invulblad--levend");
    blad.querySelectorAll("select[data-opties]").forEach(vulOpties);
    regels().forEach(toonRegel);
    tel();
    for (const soort of ["change", "bewaren:gezet"]) blad.addEventListener(soort, (evt) => { const regel = evt.target.closest("[data-regel]"); if (regel) toonRegel(regel); });
    document.addEventListener("keydown", toets);
    document.addEventListener("visibilitychange", vraag);
    setInterval(vraag, ELKE);
  }

  begin();
})();
