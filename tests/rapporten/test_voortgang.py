"""What goes into the reports of progress and of meetings, for whom, without making a PDF."""

from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regioplan.organisatie.models import Gemeente, Regio
from regioplan.rapporten.canoniek import naar_json, uit_json
from regioplan.rapporten.models import Rapport
from regioplan.rapporten.overleg.rapport import Overleg
from regioplan.rapporten.publiek import AMBTELIJK, IEDEREEN, Publiek
from regioplan.rapporten.rapportage import Rapportage, Vraag
from regioplan.rapporten.soorten import SOORTEN
from regioplan.rapporten.uitvoeringsplan import Uitvoeringsplan
from regioplan.rapporten.voortgang.rapport import MEESTE, Groepsvoortgang, Voortgang, in_titel
from tests.bouw import een_van_elk, leg
from tests.rapporten.voortgangsdata import GEHEIM, Klein, maak, vergader
from themalijnen.models import Inspanning
from werkgroepen import models as w

pytestmark = pytest.mark.django_db


@pytest.fixture
def klein(regio: Regio) -> Klein:
    return maak(regio)


def vragen(klein: Klein) -> list[Vraag]:
    """One of every report that is not of the plan itself."""
    return [
        Vraag(Voortgang, klein.tweede),
        Vraag(Voortgang, klein.tweede, AMBTELIJK),
        Vraag(Voortgang, klein.tweede, Publiek(gemeente=klein.arnhem)),
        Vraag(Groepsvoortgang, klein.vastgesteld),
        Vraag(Groepsvoortgang, klein.concept),
        Vraag(Overleg, klein.overleg),
    ]


def periode(klein: Klein, publiek: Publiek = IEDEREEN) -> Any:
    return Vraag(Voortgang, klein.tweede, publiek).opnieuw().verzamel()


def tekst(rapport: Rapportage) -> str:
    return " ".join(rapport.html().split())


def inspanning(rapport: Any, titel: str) -> Any:
    alle = (een for lijn in rapport.voortgang.themalijnen for een in lijn.inspanningen)
    return next(een for een in alle if een.titel == titel)


# All kinds


def test_every_kind_says_what_it_is() -> None:
    van_het_plan = ["uitvoeringsplan", "bijlagen"]
    assert list(SOORTEN) == [*van_het_plan, "voortgang", "werkgroep", "overleg", "begroting", "gemeente"]
    assert all(soort.naam and soort.omschrijving and soort.gegevens_in for soort in SOORTEN.values())


def test_what_was_gathered_comes_back_from_json(klein: Klein) -> None:
    vergader(klein.overleg, klein.arnhem)
    for vraag in vragen(klein):
        inhoud = vraag.opnieuw().verzamel().inhoud
        assert uit_json(vraag.soort.inhoudsoort, naar_json(inhoud)) == inhoud


def test_templates_run_no_queries(klein: Klein) -> None:
    def weiger(*args: Any, **kwargs: Any) -> NoReturn:
        raise AssertionError("Een sjabloon van een rapport vraagt niets aan de database.")

    rapporten = [vraag.opnieuw().verzamel() for vraag in vragen(klein)]
    with connection.execute_wrapper(weiger):
        assert all(rapport.html() for rapport in rapporten)


def test_gathering_takes_as_many_queries_for_more(klein: Klein) -> None:
    def tel() -> list[int]:
        geteld = []
        for vraag in vragen(klein):
            vers = vraag.opnieuw()
            with CaptureQueriesContext(connection) as gevraagd:
                vers.verzamel()
            geteld.append(len(gevraagd))
        return geteld

    vergader(klein.overleg, klein.arnhem)
    eerst = tel()
    een_van_elk(klein.plan, klein.arnhem)
    for document in (klein.vastgesteld, klein.concept):
        for extra in Inspanning.objects.filter(plan=klein.plan).exclude(voortgangsregels__document=document):
            leg(w.Voortgangsregel(plan=klein.plan, document=document, inspanning=extra, status="op_koers"))
    leg(w.Agendapunt(plan=klein.plan, overleg=klein.overleg, titel="Nog iets", volgorde=3))
    assert tel() == eerst
    assert max(eerst) <= 20


# What it rests on


def merken(klein: Klein) -> dict[str, str]:
    wat = {
        "plan": Vraag(Uitvoeringsplan, klein.plan),
        "eerste": Vraag(Voortgang, klein.eerste, AMBTELIJK),
        "tweede": Vraag(Voortgang, klein.tweede, AMBTELIJK),
        "openbaar": Vraag(Voortgang, klein.tweede),
        "vastgesteld": Vraag(Groepsvoortgang, klein.vastgesteld),
        "concept": Vraag(Groepsvoortgang, klein.concept),
        "overleg": Vraag(Overleg, klein.overleg),
    }
    return {naam: vraag.stand() for naam, vraag in wat.items()}


def wijzig_regel(klein: Klein) -> None:
    regel = klein.concept.regels.get()
    regel.gedaan = "Anders."
    leg(regel)


def wijzig_overleg(klein: Klein) -> None:
    vergader(klein.overleg, klein.arnhem)


def wijzig_titel(klein: Klein) -> None:
    een = Inspanning.objects.filter(plan=klein.plan).first()
    assert een is not None
    een.titel = "Anders"
    leg(een)


def wijzig_gemeentestand(klein: Klein) -> None:
    stand = w.Gemeentestand.objects.get(plan=klein.plan, gemeente=klein.renkum)
    stand.tekst = "Anders."
    leg(stand)


def stel_vast(klein: Klein) -> None:
    klein.concept.stand = "vastgesteld"
    leg(klein.concept)


@pytest.mark.parametrize(
    ("wijzig", "verouderd"),
    [
        (wijzig_regel, {"tweede", "concept"}),
        (wijzig_overleg, {"overleg"}),
        (wijzig_titel, {"plan", "eerste", "tweede", "openbaar", "vastgesteld", "concept", "overleg"}),
        (wijzig_gemeentestand, {"eerste", "tweede"}),
        (stel_vast, {"tweede", "openbaar", "concept"}),
    ],
)
def test_change_outdates_the_reports_that_show_it_and_no_other(
    klein: Klein, wijzig: Callable[[Klein], None], verouderd: set[str]
) -> None:
    voor = merken(klein)
    wijzig(klein)
    na = merken(klein)
    assert {naam for naam in voor if voor[naam] != na[naam]} == verouderd


def test_saving_progress_does_not_make_another_version_of_the_plan(klein: Klein) -> None:
    voor = Uitvoeringsplan.verzamel(klein.plan, IEDEREEN).plan
    wijzig_regel(klein)
    assert Uitvoeringsplan.verzamel(klein.plan, IEDEREEN).plan == voor


def test_what_others_may_not_see_does_not_show_in_their_version(klein: Klein) -> None:
    voor = periode(klein).inhoud
    wijzig_regel(klein)
    wijzig_gemeentestand(klein)
    assert periode(klein).inhoud == voor


# The period, for whom


def test_officials_see_everything_and_the_cover_says_so(klein: Klein) -> None:
    rapport = periode(klein, AMBTELIJK)
    pagina = tekst(rapport)
    assert rapport.titel == "Voortgang tweede kwartaal 2031, ambtelijke versie"
    assert "Deze versie is voor de ambtenaren van de regio." in pagina
    assert GEHEIM in pagina
    assert "nog niet vastgesteld" in pagina
    assert "De wachttijden lopen op." in pagina
    assert "Zo gaat het in Arnhem." in pagina
    assert "Zo gaat het in Renkum." in pagina


def test_everybody_else_sees_what_is_adopted(klein: Klein) -> None:
    rapport = periode(klein)
    pagina = tekst(rapport)
    assert rapport.titel == "Voortgang tweede kwartaal 2031"
    assert "Alleen voortgang die is vastgesteld." in pagina
    assert "Wat nog niet is vastgesteld, telt hier als niet ingevuld." in pagina
    assert "Met zes aanbieders gesproken." in pagina
    assert GEHEIM not in naar_json(rapport.inhoud)
    assert "Zo gaat het in" not in naar_json(rapport.inhoud)
    assert inspanning(rapport, "Zo thuis mogelijk").status == ""
    assert [(d.stand, d.in_woorden) for d in rapport.voortgang.documenten] == [
        ("vastgesteld", "Vastgesteld"),
        ("", "Nog niet vastgesteld"),
    ]


def test_summary_is_for_others_from_the_closing_on(klein: Klein) -> None:
    assert "De wachttijden lopen op." not in naar_json(periode(klein).inhoud)
    klein.tweede.stand = "gesloten"
    leg(klein.tweede)
    assert "De wachttijden lopen op." in tekst(periode(klein))


def test_alderman_sees_the_own_municipality_and_no_other(klein: Klein) -> None:
    rapport = periode(klein, Publiek(gemeente=klein.arnhem))
    pagina = tekst(rapport)
    assert rapport.titel == "Voortgang tweede kwartaal 2031, voor Arnhem"
    assert "Stand van zaken in Arnhem" in pagina
    assert "Zo gaat het in Arnhem." in pagina
    assert "Zo gaat het in Renkum." not in naar_json(rapport.inhoud)
    assert GEHEIM not in naar_json(rapport.inhoud)


# The page that stands by itself


def test_first_page_counts_per_line_with_the_missing_named(klein: Klein) -> None:
    rapport = periode(klein, AMBTELIJK)
    assert [lijn.tellingen for lijn in rapport.lijnen] == [[("aandacht", 1), ("", 1)], [("op_koers", 1)]]
    assert (rapport.aantal_gemeld, rapport.aantal_vastgesteld, rapport.aantal_gemeenten) == ((2, 3), 1, 2)


def test_change_is_told_worst_first_and_silence_is_no_change(klein: Klein) -> None:
    rapport = periode(klein, AMBTELIJK)
    veranderd = [(p.inspanning.titel, p.inspanning.vorige, p.inspanning.status) for p in rapport.veranderd]
    assert veranderd == [
        ("Aanpak wachttijden", "op_koers", "aandacht"),
        ("Zo thuis mogelijk", "niet_gestart", "op_koers"),
    ]
    assert "Veranderd sinds eerste kwartaal 2031" in tekst(rapport)


def test_first_period_has_nothing_to_compare_with(klein: Klein) -> None:
    rapport = Vraag(Voortgang, klein.eerste, AMBTELIJK).opnieuw().verzamel()
    assert isinstance(rapport, Voortgang)
    assert rapport.veranderd == []
    assert "Dit is de eerste periode van dit plan" in tekst(rapport)


def test_nothing_asked_and_nothing_changed_is_said(klein: Klein) -> None:
    for document in (klein.vastgesteld, klein.concept):
        for regel in document.regels.all():
            regel.status, regel.gevraagd_besluit, regel.gevraagd_van = "", "", ""
            leg(regel)
    pagina = tekst(periode(klein, AMBTELIJK))
    assert "Er wordt geen besluit gevraagd van het RPO." in pagina
    assert "Geen enkele status is anders dan in eerste kwartaal 2031." in pagina


def test_first_page_stays_one_page_however_much_is_asked(klein: Klein) -> None:
    document = klein.vastgesteld
    lijn = document.werkgroep.themalijn
    for nummer in range(3, 3 + MEESTE + 2):
        een = leg(Inspanning(plan=klein.plan, themalijn=lijn, titel=f"Inspanning {nummer}", volgorde=nummer))
        velden = {"status": "knelpunt", "gevraagd_besluit": "Beslis. " * 300, "gevraagd_van": "rpo_zorg"}
        leg(w.Voortgangsregel(plan=klein.plan, document=document, inspanning=een, **velden))
    rapport = periode(klein)
    assert (rapport.meer_veranderd, rapport.meer_gevraagd) == (3, 3)
    assert rapport.veranderd[0].inspanning.status == "knelpunt"
    assert "En 3 andere besluiten" in tekst(rapport)


def test_who_else_is_asked_is_counted(klein: Klein) -> None:
    for regel, van in zip(klein.vastgesteld.regels.all(), ("colleges", ""), strict=True):
        regel.gevraagd_besluit, regel.gevraagd_van = "Beslis.", van
        leg(regel)
    rapport = periode(klein)
    assert rapport.elders_gevraagd == [("de colleges", 1), ("niet gezegd van wie", 1)]
    assert "Besluiten gevraagd van anderen: de colleges (1), niet gezegd van wie (1)." in tekst(rapport)


def test_line_without_a_summary_says_nothing_in_its_place(klein: Klein) -> None:
    lijn = next(lijn for lijn in periode(klein, AMBTELIJK).lijnen if lijn.inhoud.titel == "Wonen")
    assert lijn.inhoud.samenvatting == ""
    assert "amenvatting" not in tekst(periode(klein, AMBTELIJK))


def test_zero_percent_is_said_and_nothing_filled_in_is_not(klein: Klein) -> None:
    pagina = tekst(periode(klein))
    assert pagina.count("<dt>Klaar</dt>") == 1
    assert "<dt>Klaar</dt> <dd> 0% </dd>" in pagina


def test_most_serious_of_two_groups_counts(klein: Klein) -> None:
    een = Inspanning.objects.get(plan=klein.plan, titel="Aanpak wachttijden")
    leg(w.Voortgangsregel(plan=klein.plan, document=klein.concept, inspanning=een, status="knelpunt", waarom="Zo."))
    rapport = periode(klein, AMBTELIJK)
    assert inspanning(rapport, "Aanpak wachttijden").status == "knelpunt"
    assert [regel.werkgroep for regel in inspanning(rapport, "Aanpak wachttijden").regels] == [
        "Werkgroep wachttijden",
        "Werkgroep wonen",
    ]
    assert inspanning(periode(klein), "Aanpak wachttijden").status == "aandacht"


def test_effort_without_a_group_says_so(klein: Klein) -> None:
    lijn = klein.vastgesteld.werkgroep.themalijn
    leg(Inspanning(plan=klein.plan, themalijn=lijn, titel="Van niemand", volgorde=9))
    assert "Nog geen werkgroep" in tekst(periode(klein))


def test_invented_content_is_marked(klein: Klein) -> None:
    assert "Verzonnen voorbeeld" not in tekst(periode(klein))
    for ding in (klein.tweede, klein.overleg):
        ding.voorbeeld = True
        leg(ding)
    for vraag in vragen(klein):
        assert "Verzonnen voorbeeld" in tekst(vraag.opnieuw().verzamel())


def test_region_has_its_own_words(klein: Klein) -> None:
    klein.plan.regio.woordenlijst = {
        "themalijn": ["ontwikkellijn", "ontwikkellijnen"],
        "inspanning": ["actie", "acties"],
        "werkgroep": ["tafel", "tafels"],
    }
    leg(klein.plan.regio)
    for vraag in vragen(klein):
        pagina = tekst(vraag.opnieuw().verzamel()).lower()
        for woord in ("themalijn</th>", "inspanning</th>", "per inspanning", "<dt>werkgroep", "themalijn</dt>"):
            assert woord not in pagina


@pytest.mark.parametrize(("naam", "verwacht"), [("Eerste kwartaal", "eerste kwartaal"), ("Q1", "Q1"), ("2031", "2031")])
def test_name_of_a_period_inside_a_title(naam: str, verwacht: str) -> None:
    assert in_titel(naam) == verwacht


# One group


def groep(klein: Klein, document: w.Voortgangsdocument) -> Any:
    return Vraag(Groepsvoortgang, document).opnieuw().verzamel()


def test_group_reports_on_its_own_efforts(klein: Klein) -> None:
    rapport = groep(klein, klein.vastgesteld)
    assert rapport.titel == "Werkgroep wachttijden: voortgang tweede kwartaal 2031"
    assert rapport.versie.startswith("vastgesteld, stand van ")
    standen = [(p.inspanning.titel, p.inspanning.vorige, p.inspanning.status) for p in rapport.plekken]
    assert standen == [("Aanpak wachttijden", "op_koers", "aandacht"), ("Crisis en spoed", "", "")]
    assert "Vastgesteld op 10 juli 2031" in tekst(rapport)
    assert "ambtenaren" not in tekst(rapport)


def test_document_that_is_not_adopted_says_so(klein: Klein) -> None:
    rapport = groep(klein, klein.concept)
    assert rapport.versie.startswith("concept, stand van ")
    assert "Deze versie is voor de ambtenaren van de regio." in tekst(rapport)
    assert Vraag(Groepsvoortgang, klein.concept).publiek == AMBTELIJK
    assert Vraag(Groepsvoortgang, klein.vastgesteld, AMBTELIJK).publiek == IEDEREEN


def test_adopted_document_does_not_tell_what_was_never_adopted_before(klein: Klein) -> None:
    vorig = klein.eerste.documenten.get(werkgroep=klein.vastgesteld.werkgroep)
    vorig.stand = "ingediend"
    leg(vorig)
    rapport = groep(klein, klein.vastgesteld)
    assert rapport.voortgang.vorige == ""
    assert {plek.inspanning.vorige for plek in rapport.plekken} == {""}


def test_longest_names_fit_in_the_archive(klein: Klein) -> None:
    groep, periode = klein.vastgesteld.werkgroep, klein.tweede
    groep.naam, periode.naam = "g" * 160, "p" * 80
    leg(groep)
    leg(periode)
    langste = Rapport._meta.get_field("titel").max_length or 0
    assert max(len(vraag.opnieuw().verzamel().titel) for vraag in vragen(klein)) <= langste


# A meeting


def test_before_it_is_an_agenda(klein: Klein) -> None:
    rapport: Any = Vraag(Overleg, klein.overleg).opnieuw().verzamel()
    pagina = tekst(rapport)
    assert rapport.titel == "Agenda Werkgroep wachttijden, 12 mei 2031"
    assert "maandag 12 mei 2031, 14:00 tot 15:30 uur" in pagina
    assert "1. Wachttijden" in pagina
    assert "Gaat over: Aanpak wachttijden" in pagina
    assert "Aanwezigheid" not in pagina


def test_after_it_are_minutes_in_which_nothing_noted_is_not_absent(klein: Klein) -> None:
    vergader(klein.overleg, klein.arnhem)
    rapport: Any = Vraag(Overleg, klein.overleg).opnieuw().verzamel()
    assert rapport.titel == "Verslag Werkgroep wachttijden, 12 mei 2031"
    aanwezig = [(een.naam, een.waarde) for een in rapport.overleg.aanwezigen]
    assert aanwezig == [("Arnhem", "Aanwezig"), ("Jeugdbescherming", "")]
    pagina = tekst(rapport)
    for woord in ("We leggen het vast.", "De cijfers komen in mei.", "nog niet verdeeld", "21 mei 2031"):
        assert woord in pagina


def test_meeting_that_was_called_off_says_so(klein: Klein) -> None:
    klein.overleg.afgelast = True
    leg(klein.overleg)
    assert "Afgelast." in tekst(Vraag(Overleg, klein.overleg).opnieuw().verzamel())


def test_who_joined_the_group_later_was_not_expected(klein: Klein) -> None:
    zevenaar = Gemeente.objects.get(slug="zevenaar")
    leg(w.Deelname(plan=klein.plan, werkgroep=klein.overleg.werkgroep, gemeente=zevenaar, van="2031-06-01"))
    rapport: Any = Vraag(Overleg, klein.overleg).opnieuw().verzamel()
    assert "Zevenaar" not in [een.naam for een in rapport.overleg.aanwezigen]
