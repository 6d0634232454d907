// The rest of a long budget: the page opens with a part of its lines, and the others are fetched right after.
//
//   [data-regels="/…/regels/?…"]   below the table of .raster, with links to the other parts, which stay for who has no script;
//                                  data-van, data-tot, data-aantal: which lines are here, counted from one, and how many there are
//   [data-regels-deel]             in the caption: which lines these are
//
// Tells .raster with the event "regels" that lines were added; detail.klaar: these were the last.
(() => {
  "use strict";
  const rest = document.querySelector("[data-regels]");
  if (!rest) return;
  const bak = rest.closest(".raster");
  const vlak = bak.querySelector(".raster__vlak");
  const lijf = bak.querySelector("tbody");
  const aantal = Number(rest.dataset.aantal);
  const STUK = 250;
  const GEDULD = 15_000;
  let van = Number(rest.dataset.van), tot = Number(rest.dataset.tot);

  const links = rest.querySelector("nav");
  const stand = Object.assign(document.createElement("p"), { className: "raster__stand" });
  stand.setAttribute("role", "status");
  const knop = Object.assign(document.createElement("button"), { type: "button", className: "utrecht-button utrecht-button--secondary-action", textContent: "Opnieuw proberen" });
  rest.append(stand, knop);

  const boven = (ding) => ding.getBoundingClientRect().top;
  const volgende = () => (van > 1 ? [Math.max(1, van - STUK), van - 1] : [tot + 1, Math.min(aantal, tot + STUK)]);

  async function haal(eerste, laatste) {
    const antwoord = await fetch(`${rest.dataset.regels}&van=${eerste}&tot=${laatste}`, { redirect: "manual", signal: AbortSignal.timeout(GEDULD) });
    if (antwoord.status === 409) throw new Error("anders");
    if (antwoord.status !== 200) throw new Error("mislukt");
    const mal = document.createElement("template");
    mal.innerHTML = await antwoord.text();
    const rijen = [...mal.content.querySelectorAll("tbody > tr")];
    if (rijen.length !== laatste - eerste + 1) throw new Error("mislukt");
    return rijen;
  }

  // What somebody comes for, until they go elsewhere themselves.
  let doel = document.getElementById(location.hash.slice(1));
  for (const soort of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(soort, () => { doel = null; }, { capture: true, passive: true, once: true });
  }

  // Lines come above the first one or below the last; what was in view stays where it is.
  function zet(rijen, ervoor) {
    const begin = lijf.querySelector("tr:not(.raster__index)");
    const ijk = ervoor ? begin : rest;
    const was = boven(ijk);
    const schuift = ervoor ? boven(lijf.parentElement) < Math.max(0, boven(vlak)) - 1 : was < 0;
    ervoor ? begin.before(...rijen) : lijf.append(...rijen);
    if (doel) doel.scrollIntoView({ block: "start", behavior: "instant" });
    else if (schuift) rolt().scrollBy({ top: boven(ijk) - was, behavior: "instant" });
  }

  const rolt = () => (getComputedStyle(vlak).overflowY !== "visible" && vlak.scrollHeight > vlak.clientHeight ? vlak : document.scrollingElement);

  async function laad() {
    knop.hidden = true;
    links.hidden = true;
    zeg("De rest van de regels wordt geladen…");
    document.documentElement.style.overflowAnchor = "none";
    try {
      while (van > 1 || tot < aantal) {
        const [eerste, laatste] = volgende();
        zet(await haal(eerste, laatste), eerste < van);
        van = Math.min(van, eerste);
        tot = Math.max(tot, laatste);
        meld(van === 1 && tot === aantal);
      }
    } catch (fout) {
      mislukt(fout.message === "anders");
    }
    document.documentElement.style.overflowAnchor = "";
  }

  const meld = (klaar) => {
    if (klaar) {
      rest.remove();
      bak.querySelector("[data-regels-deel]")?.remove();
    }
    bak.dispatchEvent(new CustomEvent("regels", { detail: { klaar } }));
  };

  function zeg(zin, soort = "goed") {
    stand.dataset.stand = soort;
    stand.textContent = zin;
  }

  function mislukt(isAnders) {
    const totalen = bak.dataset.raster ? " De totalen veranderen pas mee als alle regels er zijn." : "";
    zeg(isAnders ? "Er zijn intussen regels bijgekomen of weggehaald. Laad de pagina opnieuw." : `De andere regels zijn niet geladen.${totalen}`, "fout");
    knop.textContent = isAnders ? "Pagina opnieuw laden" : "Opnieuw proberen";
    knop.onclick = isAnders ? () => location.reload() : laad;
    knop.hidden = links.hidden = false;
  }

  addEventListener("online", () => { if (!knop.hidden && knop.onclick === laad) laad(); });
  van === 1 && tot === aantal ? meld(true) : laad();
})();
