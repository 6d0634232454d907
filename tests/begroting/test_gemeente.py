"""What a municipality pays: this year, last year and the years after, split exactly, for those it concerns."""

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from begroting.gemeente import NUL, Gemeenteblad
from begroting.lezen import blad_van
from begroting.models import Bedrag, Begroting, Begrotingspost, Sleutelkeuze, Verdeelsleutel
from regioplan.organisatie.models import Gemeente
from tests.bouw import leg, maak_plan
from themalijnen import gemeentepanelen
from themalijnen.models import Plan, Themalijn
from themalijnen.panelen import Paneel

pytestmark = pytest.mark.django_db


def adres(slug: str, plan: str = "2025") -> str:
    waar = {"regio": "centraal-gelderland", "plan": plan, "gemeente": slug}
    return reverse("begroting:gemeente", kwargs=waar)


def blad(begroting: Begroting, slug: str, vorig: Begroting | None = None) -> Gemeenteblad:
    gemeente = Gemeente.objects.get(slug=slug)
    return Gemeenteblad(begroting, blad_van(begroting), gemeente, blad_van(vorig) if vorig else None)


@pytest.fixture
def vorige(plan: Plan) -> Begroting:
    """A plan of 2024 with one line of € 1.200 in equal parts, before that of 2025."""
    oud = maak_plan(plan.regio, "2024", jaar_van=2024, jaar_tot=2024)
    plan.voorganger = oud
    leg(plan)
    begroting = leg(Begroting(plan=oud, titel="Begroting 2024", jaar_van=2024, jaar_tot=2024))
    post = leg(Begrotingspost(plan=oud, begroting=begroting, naam="Alles", volgorde=1))
    sleutel = leg(Verdeelsleutel(plan=oud, begroting=begroting, naam="Gelijk", soort="gelijk"))
    leg(Sleutelkeuze(plan=oud, post=post, sleutel=sleutel, vanaf_jaar=2024))
    leg(Bedrag(plan=oud, post=post, jaar=2024, bedrag=Decimal(1100)))
    return begroting


@pytest.mark.parametrize("slug", ["arnhem", "rozendaal", "duiven"])
def test_the_causes_and_the_theme_lines_add_up_exactly(begroting: Begroting, slug: str) -> None:
    dit = blad(begroting, slug)
    lijnen = list(Themalijn.objects.filter(plan=begroting.plan))
    for jaar, verklaring in dit.verklaringen:
        bedragen = (dit.bijdrage(jaar), dit.bijdrage(jaar - 1))
        assert None not in bedragen
        assert verklaring.totaal == (bedragen[0] or NUL) - (bedragen[1] or NUL)
    for plaats, (_, bijdrage) in enumerate(dit.bijdragen):
        assert sum(((rij.bedragen[plaats][1] or NUL) for rij in dit.waarvoor(lijnen)), NUL) == bijdrage


def test_a_line_counts_for_the_theme_line_of_its_effort(begroting: Begroting) -> None:
    lijnen = list(Themalijn.objects.filter(plan=begroting.plan))
    namen = {rij.themalijn.volgorde for rij in blad(begroting, "arnhem").waarvoor(lijnen) if rij.themalijn}
    assert namen == {1, 2, 3, 4, 5}


def test_last_year_comes_from_the_plan_before(als: Any, begroting: Begroting, vorige: Begroting) -> None:
    dit = blad(begroting, "arnhem", vorige)
    assert (dit.vorig_jaar, dit.bijdrage_vorig_jaar) == (2024, Decimal("100.00"))
    assert dit.verschillen[0] == (2025, (dit.bijdrage(2025) or NUL) - 100)
    assert 'data-label="2024">100</td>' in " ".join(
        als("rpo_lid").get(adres("arnhem")).content.decode().split()
    ).replace("> ", ">").replace(" <", "<")


def test_without_a_plan_before_last_year_is_unknown_and_not_nothing(als: Any, begroting: Begroting) -> None:
    assert blad(begroting, "arnhem").verschillen[0] == (2025, None)
    assert "niet bekend" in als("rpo_lid").get(adres("arnhem")).content.decode()


def test_what_is_not_divided_is_told(als: Any, begroting: Begroting) -> None:
    post = leg(Begrotingspost(plan=begroting.plan, begroting=begroting, naam="Zonder sleutel", volgorde=900))
    leg(Bedrag(plan=begroting.plan, post=post, jaar=2026, bedrag=Decimal(10)))
    assert (
        "Zonder sleutel (Deze post heeft geen verdeelsleutel.)" in als("rpo_lid").get(adres("arnhem")).content.decode()
    )


@pytest.mark.parametrize(
    ("wie", "slug", "verwacht"),
    [
        ("rpo_lid", "arnhem", 200),
        ("beleidsmedewerker", "arnhem", 200),
        ("rpo_lid", "duiven", 403),
        ("beleidsmedewerker", "duiven", 403),
        ("manager", "duiven", 200),
        ("controller", "duiven", 200),
        ("regioadviseur", "duiven", 200),
        ("lezer", "arnhem", 403),
        ("beheerder", "arnhem", 403),
        ("vreemde", "arnhem", 404),
        ("zonder_rol", "arnhem", 404),
        ("controller", "amsterdam", 404),
    ],
)
def test_only_who_it_concerns_sees_it(als: Any, wie: str, slug: str, verwacht: int) -> None:
    antwoord = als(wie).get(adres(slug))
    assert antwoord.status_code == verwacht
    if verwacht == 403:
        assert "419.942" not in antwoord.content.decode()


def test_who_is_of_a_municipality_finds_it_beside_the_budget(als: Any) -> None:
    verdeling = reverse("begroting:verdeling", kwargs={"regio": "centraal-gelderland", "plan": "2025"})
    assert adres("arnhem") in als("rpo_lid").get(verdeling).content.decode()
    assert adres("arnhem") not in als("lezer").get(verdeling).content.decode()


def test_another_app_can_add_a_panel(als: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gemeentepanelen, "_makers", [])
    gemeentepanelen.registreer(lambda gemeente, plan, user: Paneel("onderdelen/leeg.html", {"tekst": str(gemeente)}))
    gemeentepanelen.registreer(lambda gemeente, plan, user: None)
    gevonden = gemeentepanelen.panelen(Gemeente(naam="Duiven"), Plan(), None)
    assert [paneel.waarden for paneel in gevonden] == [{"tekst": "Duiven"}]
    assert als("rpo_lid").get(adres("arnhem")).content.decode().count('class="leeg"') == 1


def test_the_page_asks_at_most_eleven_questions_and_one_for_the_mark(
    als: Any, vorige: Begroting, django_assert_max_num_queries: Any
) -> None:
    client = als("controller")
    with django_assert_max_num_queries(11):
        client.get(adres("arnhem"))
