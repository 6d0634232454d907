"""The example plan holds what the printed 2025 plan holds."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from regioplan.bewerken.velden import RijkeTekst
from regioplan.historie.models import geaudite_modellen
from regioplan.organisatie.models import Aansluiting
from tests.portaal.voorbeelden.bron_2025 import (
    AFWEGINGSKADER,
    BRONVERSCHILLEN,
    CRITERIA,
    GEMEENTEN,
    INSPANNINGEN,
    RESULTATEN,
    WERKGROEPEN,
    rijen,
)
from themalijnen.models import (
    Afweging,
    Bronverschil,
    Criterium,
    Deelstap,
    Eindresultaat,
    Hoofdstuk,
    Inspanning,
    LandelijkeAfspraak,
    Mijlpaal,
    Plan,
    Planningsregel,
    Themalijn,
    Verbinding,
)
from werkgroepen.models import Uitvoering, Werkgroep

pytestmark = pytest.mark.django_db


def sleutel(resultaat: Eindresultaat) -> str:
    return f"{resultaat.themalijn.volgorde}{resultaat.letter}"


# --- Region and plan ---------------------------------------------------------------------------------


def test_region_has_its_eleven_municipalities(plan: Plan) -> None:
    aansluitingen = Aansluiting.objects.filter(regio=plan.regio).select_related("gemeente")
    assert {a.gemeente.cbs_code: a.gemeente.naam for a in aansluitingen} == GEMEENTEN
    assert {a.van for a in aansluitingen} == {datetime.date(2015, 1, 1)}
    assert (plan.regio.naam, plan.regio.woordenlijst) == ("Centraal Gelderland", {})


def test_plan_is_the_adopted_plan_of_2025(plan: Plan) -> None:
    assert plan.titel == "Regionaal Uitvoeringsplan Jeugd 2025"
    assert (plan.jaar_van, plan.jaar_tot, plan.datum) == (2025, 2025, datetime.date(2024, 12, 3))
    assert plan.status == "vastgesteld"
    assert plan.ambitie.startswith("<p>Hulp die kwalitatief goed, tijdig en gezinsgericht is")


# --- Theme lines, results, efforts -------------------------------------------------------------------


def test_theme_lines_have_the_titles_of_the_scheme(plan: Plan) -> None:
    assert [str(themalijn) for themalijn in Themalijn.objects.filter(plan=plan)] == [
        "1. Verbeteren van de regionale samenwerking",
        "2. Versterken lokale teams en toegang",
        "3. Voorkomen van complexe hulpvragen en bevorderen uitstroom",
        "4. Versterken kind- en gezinsbescherming",
        "5. Jeugdhulp steviger verbinden aan aanpalende domeinen",
    ]
    assert all(themalijn.inleiding for themalijn in Themalijn.objects.filter(plan=plan))


def test_opdrachtgever_is_an_office_or_empty_where_the_source_is_silent(plan: Plan) -> None:
    assert list(Themalijn.objects.filter(plan=plan).values_list("opdrachtgever", flat=True)) == [
        "Portefeuillehouders gemeente Arnhem en gemeente Rheden (voor de regiovisie, zie bijlage 3)",
        "",
        "",
        "Twee bestuurders uit het RPO Zorg, in de stuurgroep Toekomsttuin",
        "",
    ]


def test_theme_lines_are_linked_as_in_the_text(plan: Plan) -> None:
    paren = Verbinding.objects.filter(plan=plan).order_by("van__volgorde", "volgorde")
    assert [f"{v.van.volgorde}-{v.naar.volgorde}" for v in paren] == [
        *("1-2", "1-3", "1-5", "2-4", "2-3"),
        *("3-2", "3-4", "3-1", "5-2", "5-4"),
    ]
    assert all(v.toelichting for v in paren)


def test_fifteen_results_of_which_two_are_not_taken_up(plan: Plan) -> None:
    resultaten = Eindresultaat.objects.filter(plan=plan).select_related("themalijn")
    assert {sleutel(r): r.titel for r in resultaten} == RESULTATEN
    reden = "Wordt niet in het regionaal uitvoeringsplan 2025 opgepakt"
    niet = {sleutel(r): r.reden_niet_opgenomen for r in resultaten if not r.opgenomen}
    assert niet == {"5b": reden, "5c": reden}
    assert all(r.achtergrond for r in resultaten)


def test_efforts_stand_in_the_order_of_the_scheme(plan: Plan) -> None:
    inspanningen = Inspanning.objects.filter(plan=plan).select_related("themalijn")
    gevonden = [
        (" ".join(sorted(sleutel(r) for r in i.eindresultaten.select_related("themalijn"))), i.titel)
        for i in inspanningen
    ]
    assert gevonden == INSPANNINGEN
    assert Counter(i.themalijn.volgorde for i in inspanningen) == {1: 3, 2: 3, 3: 11, 4: 4, 5: 1}
    assert all(i.beschrijving for i in inspanningen)


def test_regional_vision_runs_from_november_to_june(plan: Plan) -> None:
    visie = Inspanning.objects.get(plan=plan, themalijn__volgorde=1, volgorde=1)
    assert (visie.van, visie.tot) == (datetime.date(2024, 11, 1), datetime.date(2025, 6, 30))
    zonder_data = Inspanning.objects.filter(plan=plan).exclude(pk=visie.pk)
    assert set(zonder_data.values_list("van", "tot")) == {(None, None)}
    assert list(visie.mijlpalen.filter(datum__isnull=False).values_list("datum", flat=True)) == [
        datetime.date(2025, maand, dag) for dag, maand in ((16, 4), (13, 5), (23, 5), (28, 5), (10, 6), (20, 6))
    ]


def test_milestones_keep_the_words_of_the_plan(plan: Plan) -> None:
    def moment(titel: str) -> Any:
        mijlpaal = Mijlpaal.objects.filter(plan=plan, titel__startswith=titel)[0]
        return mijlpaal.datum or mijlpaal.wanneer

    assert Mijlpaal.objects.filter(plan=plan).count() == 45
    assert moment("Regiovisie vastgesteld") == "medio 2025"
    assert moment("Wetsvoorstel treedt") == datetime.date(2025, 7, 1)
    assert moment("Plan van Aanpak – Lokale Teams 2.0") == datetime.date(2024, 1, 26)
    assert moment("Voorstel regionale werkwijze") == datetime.date(2024, 8, 30)
    assert moment("Uitvoeringsplan Gefaseerd") == datetime.date(2024, 12, 13)
    assert moment("Analyse afgerond") == "zomer 2025"
    assert moment("Contracten essentiële functies") == datetime.date(2025, 1, 1)
    assert moment("Projectplan Toekomsttuin 2025") == datetime.date(2024, 12, 13)


def test_steps_nest_and_theme_five_has_its_five_actions(plan: Plan) -> None:
    assert Deelstap.objects.filter(plan=plan, inspanning__themalijn__volgorde=5).count() == 5
    top3 = Deelstap.objects.get(plan=plan, tekst="Mensen opleiden en ondersteunen in de Top-3 methodiek")
    assert top3.ouder
    assert top3.ouder.ouder
    assert top3.ouder.ouder.ouder is None
    assert top3.ouder.tekst == "De Visie ‘Gefaseerd samenwerken aan veiligheid’ invoeren"


def test_every_effort_rests_on_a_national_agreement(plan: Plan) -> None:
    afspraken = LandelijkeAfspraak.objects.filter(regio=plan.regio)
    rust_op = {a.slug: a.inspanningen.filter(plan=plan).count() for a in afspraken}
    assert rust_op == {
        "hervormingsagenda-jeugd": 15,
        "toekomstscenario": 5,
        "jeugdwet": 6,
        "iza": 1,
        "gala": 1,
        "beschermd-wonen": 1,
    }
    assert not Inspanning.objects.filter(plan=plan, afspraken=None).exists()


def test_differences_with_the_source_are_kept(plan: Plan) -> None:
    gevonden: dict[str, list[str]] = {}
    for verschil in Bronverschil.objects.filter(plan=plan).order_by("pk"):
        over = verschil.onderwerp
        if isinstance(over, Eindresultaat):
            naam = sleutel(over)
        else:
            naam = str(over.volgorde) if isinstance(over, Themalijn) else over.titel[:33]
        gevonden.setdefault(naam, []).append(verschil.gedrukt)
    assert gevonden == BRONVERSCHILLEN


# --- Chapters ----------------------------------------------------------------------------------------


def titels(plan: Plan, **filters: Any) -> list[str]:
    return list(Hoofdstuk.objects.filter(plan=plan, **filters).values_list("titel", flat=True))


def test_chapters_follow_the_table_of_contents(plan: Plan) -> None:
    assert titels(plan, ouder=None, soort="hoofdstuk") == [
        "Inleiding",
        "Onze context: actuele ontwikkelingen",
        "De regionale prioriteiten",
        "Organisatie",
        "Financiën",
    ]
    assert titels(plan, ouder=None, soort="hoofdstuk", genummerd=False) == ["Inleiding"]
    assert titels(plan, ouder=None, soort="bijlage") == [
        "Toepassing afwegingskader op de vijf themalijnen",
        "Werkgroepen en andere overlegvormen per themalijn",
        "Conceptopdracht – Regiovisie Jeugdhulp Centraal Gelderland",
    ]
    genummerd = [
        len(titels(plan, ouder=hoofdstuk, genummerd=True))
        for hoofdstuk in Hoofdstuk.objects.filter(plan=plan, ouder=None)
    ]
    assert genummerd == [0, 4, 5, 5, 2, 0, 0, 0]
    assert Hoofdstuk.objects.filter(plan=plan).count() == 43


def test_chapters_show_what_the_portal_composes(plan: Plan) -> None:
    toont = Hoofdstuk.objects.filter(plan=plan).exclude(toont="").values_list("toont", "titel")
    assert Counter(wat for wat, _ in toont) == {
        "schema": 1,
        "themalijn": 5,
        "begroting": 1,
        "pok": 1,
        "afwegingskader": 1,
        "werkgroepen": 1,
        "planning": 1,
    }
    themalijnen = Hoofdstuk.objects.filter(plan=plan, toont="themalijn")
    assert [h.themalijn.volgorde for h in themalijnen if h.themalijn] == [1, 2, 3, 4, 5]


def teksten(plan: Plan) -> Iterator[str]:
    """All rich text of the plan."""
    for model in geaudite_modellen():
        velden = [veld.name for veld in model._meta.fields if isinstance(veld, RijkeTekst)]
        eigen = {"pk": plan.pk} if model is Plan else {"regio": plan.regio} if model is LandelijkeAfspraak else None
        for obj in model._base_manager.filter(**(eigen or {"plan": plan})) if velden else ():
            yield from (getattr(obj, veld) for veld in velden)


def test_all_nine_footnotes_of_the_source_have_a_place(plan: Plan) -> None:
    voetnoten = [noot for tekst in teksten(plan) for noot in re.findall(r"\[\[(.+?)\]\]", tekst)]
    van_de_bron = [noot for noot in voetnoten if not noot.startswith("Bron:")]
    kenmerken = [
        "10 juni 2020",
        "Bijlage 1 geeft",
        "Achterhoek",
        "uitvoeringsplan staat op 13 december 2024",
        "jeugdreclassering",
        "Toekomsttuin Centraal Gelderland 2024",
        "projectplan staat op 13 december 2024",
        "opgave 2",
        "Bijlage 2 geeft",
    ]
    assert [sum(kenmerk in noot for noot in van_de_bron) for kenmerk in kenmerken] == [1] * 9
    assert len(van_de_bron) == 9
    assert len(voetnoten) - 9 == 7, "plekken waar een hoofdstuk zichzelf tegenspreekt"


def test_rich_text_is_what_the_editor_would_keep(plan: Plan) -> None:
    def schoon(tekst: str) -> str:
        return str(Hoofdstuk._meta.get_field("tekst").clean(tekst, None))

    gevuld = [tekst for tekst in teksten(plan) if tekst]
    assert [tekst for tekst in gevuld if schoon(tekst) != tekst] == []
    assert not [tekst for tekst in gevuld if "**" in tekst or re.search(r"<p>\s*(-|\d+\.) ", tekst)]


def test_planning_of_the_regional_vision(plan: Plan) -> None:
    regels = Planningsregel.objects.filter(plan=plan)
    assert [(r.wanneer, r.datum, r.wie) for r in regels] == [
        (
            "Nov 2024 – Jan 2025",
            None,
            "Regio Adviseur Jeugd + Kerngroep Regiovisie met vertegenwoordiging jeugdhulplandschap",
        ),
        ("Jan 2025 – Juni 2025", None, "Extern Bureau"),
        ("23 Mei 2025", datetime.date(2025, 5, 23), "Regio adviseur Jeugd"),
        ("20 Juni 2025", datetime.date(2025, 6, 20), "Regio adviseur Jeugd"),
    ]
    assert "16 april / 13 mei / 23 mei" in regels[2].activiteit
    assert "28 mei / 10 juni / 20 juni" in regels[3].activiteit


# --- Appendices 1 and 2 ------------------------------------------------------------------------------


def test_assessment_framework_cell_by_cell(plan: Plan) -> None:
    criteria = list(Criterium.objects.filter(plan=plan))
    assert [criterium.titel for criterium in criteria] == CRITERIA
    assert [bool(criterium.voetnoot) for criterium in criteria] == [False, False, False, False, True]
    gevonden = {
        (sleutel(a.eindresultaat), a.criterium.titel): "✓" if a.vink else a.opmerking
        for a in Afweging.objects.filter(plan=plan)
    }
    verwacht = {
        (naam, criterium): cel
        for naam, *cellen in rijen(AFWEGINGSKADER)
        for criterium, cel in zip(CRITERIA, cellen, strict=True)
        if cel
    }
    assert gevonden == verwacht
    vinkjes = Counter(a.criterium.titel for a in Afweging.objects.filter(plan=plan, vink=True))
    assert [vinkjes[criterium] for criterium in CRITERIA] == [0, 13, 11, 11, 0]
    assert not Afweging.objects.filter(plan=plan, vink=True).exclude(opmerking="").exists()


def test_working_groups_per_theme_line_and_level(plan: Plan) -> None:
    gevonden: dict[tuple[str, str], list[str]] = {}
    for groep in Werkgroep.objects.filter(plan=plan).select_related("themalijn").order_by("volgorde"):
        gevonden.setdefault((str(groep.themalijn.volgorde), groep.niveau), []).append(groep.naam)
    assert gevonden == WERKGROEPEN
    assert Werkgroep.objects.filter(plan=plan).count() == 22


def test_groups_carry_the_efforts_that_their_names_tell(plan: Plan) -> None:
    wachttijden = Werkgroep.objects.get(plan=plan, naam="Werkgroep aanpak wachttijden")
    assert [i.titel for i in wachttijden.inspanningen.all()] == ["Aanpak wachttijden"]
    toekomsttuin = Werkgroep.objects.get(plan=plan, naam="Werkgroep toekomsttuin")
    assert toekomsttuin.inspanningen.count() == 4
    assert Uitvoering.objects.filter(plan=plan).count() == 18
