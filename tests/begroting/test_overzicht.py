"""The budget page: what everybody sees, in which unit, and what the checks say."""

import re
from decimal import Decimal
from typing import Any

import pytest

from begroting.actions.raster import Celwijziging, zet_bedragen
from begroting.controles import Controles
from begroting.models import Begroting, Sleutelkeuze
from begroting.raster import Weergave, raster_van
from regioplan.bewerken.templatetags.regioplan import euro
from regioplan.historie.actions import haal_weg
from regioplan.historie.wijziging import wijziging
from regioplan.organisatie.models import Gebruiker
from tests.bouw import leg
from themalijnen.models import Inspanning, Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def begroting(plan: Plan) -> Begroting:
    gevonden: Begroting = plan.begroting
    gevonden.plan = plan
    return gevonden


def cellen(html: str, naam: str) -> list[str]:
    """What the cells of a line show."""
    rij = next(r for r in re.findall(r"<tr\b.*?</tr>", html, re.DOTALL) if re.search(rf">{re.escape(naam)}</a>", r))
    return [
        " ".join(re.sub(r"<[^>]+>", " ", cel).split()) for cel in re.findall(r"<td[^>]*>(.*?)</td>", rij, re.DOTALL)
    ]


def pagina(client: Any, plan: Plan, vraag: str = "") -> str:
    antwoord = client.get(f"{plan.adres('begroting:overzicht')}{vraag}")
    assert antwoord.status_code == 200
    inhoud: str = antwoord.content.decode()
    return inhoud


def test_it_opens_as_printed(als: Any, plan: Plan) -> None:
    html = pagina(als("lezer"), plan)
    assert cellen(html, "Programma - Projecten") == [
        "601",
        "637 telt op tot 636",
        "664 telt op tot 665",
        "690",
    ]
    assert "data-raster=" not in html


def test_the_reader_chooses_euros_or_thousands(als: Any, plan: Plan) -> None:
    html = pagina(als("lezer"), plan, "?in=euro")
    assert cellen(html, "Programma - Projecten")[:2] == ["601.000", "637.000 telt op tot 636.000"]


def test_a_rounding_difference_of_the_page_itself_shows(
    als: Any, plan: Plan, begroting: Begroting, spelers: Any
) -> None:
    posten = [begroting.posten.get(naam=naam) for naam in ("Bijeenkomsten", "Website")]
    cellen_ = [Celwijziging(post.pk, 2025, None, Decimal(1400), None) for post in posten]
    zet_bedragen(begroting=begroting, soort="prognose", cellen=cellen_, by=spelers["controller"])
    html = pagina(als("controller"), plan, "?soort=prognose&in=duizend")
    assert cellen(html, "Programma - Uitvoering")[0] == "3 afronding +1"
    assert 'data-exact="1,4"' in html
    assert cellen(pagina(als("controller"), plan, "?soort=prognose&in=euro"), "Programma - Uitvoering")[0] == "2.800"


def test_adopted_amounts_say_that_they_are_locked(als: Any, plan: Plan) -> None:
    html = pagina(als("controller"), plan)
    assert "De begrote bedragen zijn vastgesteld en liggen vast." in html
    assert "data-raster=" not in html
    assert "data-raster=" in pagina(als("controller"), plan, "?soort=bijgesteld")
    assert "data-raster=" not in pagina(als("manager"), plan, "?soort=bijgesteld")


def test_quarters_add_up_to_what_was_spent(als: Any, plan: Plan, begroting: Begroting, spelers: Any) -> None:
    post = begroting.posten.get(naam="Website")
    nieuw = [Celwijziging(post.pk, 2027, kwartaal, Decimal(bedrag), None) for kwartaal, bedrag in ((1, 100), (2, 50))]
    zet_bedragen(begroting=begroting, soort="realisatie", cellen=nieuw, by=spelers["controller"])
    html = pagina(als("lezer"), plan, "?soort=realisatie&in=euro&jaar=2027")
    assert cellen(html, "Website") == ["100", "50", "niet ingevuld", "niet ingevuld", "150"]
    assert cellen(html, "Programma - Uitvoering")[-1] == "150"
    leeg = pagina(als("lezer"), plan, "?soort=realisatie&in=euro&jaar=2028")
    assert cellen(leeg, "Website")[0] == "niet ingevuld"


# ── Checks ───────────────────────────────────────────────────────────────────


def controles(begroting: Begroting) -> Any:
    inspanningen = Inspanning.objects.filter(plan=begroting.plan_id)
    return Controles(raster_van(begroting, Weergave.uit(begroting, {})), inspanningen)


def test_printed_sums_are_counted_and_their_differences_told(begroting: Begroting) -> None:
    gevonden = controles(begroting)
    assert len(gevonden.afrondingen) == 6
    assert gevonden.niet_verklaard == []
    goed = [telling for telling in gevonden.tellingen if not telling.oorzaak]
    assert all(telling.verschil == 0 for telling in goed)
    assert len(goed) + 6 == len(gevonden.tellingen)


def test_a_difference_nobody_can_explain_stands_apart(begroting: Begroting, plan: Plan) -> None:
    blok = begroting.posten.get(naam="Programma - Uitvoering").bedragen.get(jaar=2025, soort="begroot")
    blok.bedrag = (blok.bedrag or Decimal(0)) + 50_000
    leg(blok)
    namen = [(str(c.post), c.jaar, c.verschil) for c in controles(begroting).niet_verklaard]
    assert ("Programma - Uitvoering", 2025, Decimal(50_000)) in namen


def test_a_forecast_above_the_budget_is_told(begroting: Begroting, spelers: Any) -> None:
    assert controles(begroting).boven_begroting == []
    post = begroting.posten.get(naam="Website")
    nu = post.bedragen.get(jaar=2025, soort="begroot").bedrag or Decimal(0)
    cel = Celwijziging(post.pk, 2025, None, nu + 1, None)
    zet_bedragen(begroting=begroting, soort="prognose", cellen=[cel], by=spelers["controller"])
    assert [(str(o.post), o.jaar, o.verschil) for o in controles(begroting).boven_begroting] == [("Website", 2025, 1)]


def test_the_page_says_it_in_words(als: Any, plan: Plan, begroting: Begroting, spelers: Any) -> None:
    post = begroting.posten.get(naam="Website")
    nu = post.bedragen.get(jaar=2025, soort="begroot").bedrag or Decimal(0)
    cel = Celwijziging(post.pk, 2025, None, nu + 1, None)
    zet_bedragen(begroting=begroting, soort="prognose", cellen=[cel], by=spelers["controller"])
    html = " ".join(re.sub(r"<[^>]+>", "", pagina(als("lezer"), plan)).split()).replace("\N{NO-BREAK SPACE}", " ")
    euros = euro(nu).replace("\N{NO-BREAK SPACE}", " ")
    meer = euro(nu + 1).replace("\N{NO-BREAK SPACE}", " ")
    assert f"Website 2025: prognose {meer}, begroot of bijgesteld {euros}, € 1 te veel" in html
    assert "Programma - Projecten 2026: gedrukt € 637.000, opgeteld € 636.000, afrondingsverschil € 1.000" in html
    assert "Verschillen zonder verklaring geen" in html


def test_a_key_of_the_block_counts_for_its_lines(begroting: Begroting, adviseur: Gebruiker) -> None:
    assert controles(begroting).zonder_sleutel == []
    with wijziging(by=adviseur, reden="opzet van de test"):
        for keuze in Sleutelkeuze.objects.filter(plan=begroting.plan):
            haal_weg(keuze)
    assert "Bijeenkomsten" in {post.naam for post in controles(begroting).zonder_sleutel}


def test_not_filled_in_is_listed_and_zero_is_not(begroting: Begroting) -> None:
    leeg = {(een.post.naam, jaar) for een in controles(begroting).niet_ingevuld for jaar in een.jaren}
    post = begroting.posten.get(naam="Website")
    assert ("Website", 2025) not in leeg
    bedrag = post.bedragen.get(jaar=2025, soort="begroot")
    bedrag.bedrag = None
    leg(bedrag)
    assert ("Website", 2025) in {(e.post.naam, j) for e in controles(begroting).niet_ingevuld for j in e.jaren}
    bedrag.bedrag = Decimal(0)
    leg(bedrag)
    assert ("Website", 2025) not in {(e.post.naam, j) for e in controles(begroting).niet_ingevuld for j in e.jaren}


def test_money_and_efforts_that_miss_each_other_are_listed(begroting: Begroting) -> None:
    gevonden = controles(begroting)
    assert "Website" in {post.naam for post in gevonden.zonder_inspanning}
    betaald = begroting.posten.exclude(inspanning=None)[0]
    assert betaald.inspanning not in gevonden.zonder_geld
    betaald.inspanning, was = None, betaald.inspanning
    leg(betaald)
    assert was in controles(begroting).zonder_geld
