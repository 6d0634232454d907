"""The full plan as a PDF beside WeasyPrint's own, and what it takes of memory; each in a process of its own.

`python -m tests.bench.pdf tijd` prints what it measured as JSON, and so do `geheugen` and `bewaar`.
"""

import gc
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from regioplan.opstarten.paden import BASIS
from tests.bench.meten import om_en_om
from tests.bench.uitslag import Regel

AANTAL = 15
GRENS = 1.10
GRENS_GEHEUGEN = 300
SOORT = "uitvoeringsplan"
STATUS = Path("/proc/self/status")


def meet(omgeving: Mapping[str, str]) -> list[Regel]:
    tijd, geheugen = _proces("tijd", omgeving), _proces("geheugen", omgeving)
    return [
        Regel("PDF van het hele plan", tijd["druk"], GRENS, vloer=tijd["weasyprint"]),
        Regel("PDF, geheugen", geheugen["megabyte"], GRENS_GEHEUGEN, eenheid="MB"),
    ]


def bewaarde_pdf(omgeving: Mapping[str, str]) -> str:
    """Have the report made and kept, as the worker does; gives the address to download it."""
    return str(_proces("bewaar", omgeving)["adres"])


def _proces(wat: str, omgeving: Mapping[str, str]) -> dict[str, Any]:
    opdracht = [sys.executable, "-m", "tests.bench.pdf", wat]
    klaar = subprocess.run(opdracht, cwd=BASIS, env=dict(omgeving), stdout=subprocess.PIPE, text=True, check=True)
    gemeten: dict[str, Any] = json.loads(klaar.stdout.splitlines()[-1])
    return gemeten


# --- In the process of its own -------------------------------------------------------------------


def rapport() -> Any:
    """The report of the 2025 plan, gathered from the database."""
    from regioplan.rapporten.soorten import SOORTEN
    from regioplan.rapporten.verzamelen import verzamel
    from themalijnen.models import Plan

    return SOORTEN[SOORT](verzamel(Plan.objects.select_related("regio").get()))


def druk() -> bytes:
    """What the worker does for a PDF, from the database on."""
    from regioplan.rapporten import drukken

    return drukken.druk(rapport())


def weasyprint(html: str) -> Callable[[], object]:
    """WeasyPrint alone on the same HTML, with the same stylesheets, fonts, colours and variant."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from regioplan.rapporten.pdf import bronnen, lettertypen, maken

    plek = bronnen.standaardbronnen()
    lezer = bronnen.Bronnenlezer(plek)

    def boom() -> HTML:
        return HTML(string=html, url_fetcher=lezer, base_url=maken.BASIS_URL)

    vlakken = lettertypen.zet_letters(boom().etree_element, plek)

    def schrijf() -> object:
        letters = FontConfiguration()
        stijlen = [
            CSS(string=vlakken, font_config=letters, url_fetcher=lezer),
            CSS(filename=plek.statisch / maken.STIJLBLAD, font_config=letters, url_fetcher=lezer),
        ]
        return boom().write_pdf(font_config=letters, stylesheets=stijlen, pdf_variant=maken.VARIANT)

    return schrijf


def tijd() -> dict[str, float]:
    """Each begins with a clean memory: a document leaves a million boxes, to be cleared in the time of the next."""
    werken = {"weasyprint": weasyprint(rapport().html()), "druk": druk}
    return om_en_om(werken, AANTAL, vooraf=dict.fromkeys(werken, gc.collect), opwarmen=1)


def geheugen() -> dict[str, float]:
    """The most this process ever had, Django and all."""
    druk()
    return {"megabyte": _meeste_kilobyte() / 1024}


def _meeste_kilobyte() -> int:
    """Linux counts in ``ru_maxrss`` what the process that started this one had; in its own file it does not."""
    if STATUS.exists():
        regel = next(regel for regel in STATUS.read_text().splitlines() if regel.startswith("VmHWM"))
        return int(regel.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def bewaar() -> dict[str, str]:
    from regioplan.rapporten import actions
    from regioplan.rapporten.rapportage import Vraag
    from regioplan.rapporten.soorten import SOORTEN
    from regioplan.rapporten.views import download_adres
    from tests.bench.mensen import zwaarste
    from themalijnen.models import Plan

    plan = Plan.objects.select_related("regio").get()
    gevraagd = actions.vraag_aan(Vraag(SOORTEN[SOORT], plan), by=zwaarste())
    actions.maak(rapport_id=gevraagd.pk, is_laatste_poging=True)
    return {"adres": download_adres(gevraagd)}


def main() -> None:
    import django

    django.setup()
    opdrachten: dict[str, Callable[[], Mapping[str, Any]]] = {"tijd": tijd, "geheugen": geheugen, "bewaar": bewaar}
    print(json.dumps(opdrachten[sys.argv[1]]()))


if __name__ == "__main__":
    main()
