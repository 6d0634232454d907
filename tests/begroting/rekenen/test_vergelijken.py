"""What one budget changes against another, cell by cell."""

from decimal import Decimal

from hypothesis import given

from begroting.rekenen.bijdragen import bijdragen
from begroting.rekenen.blad import Blad
from begroting.rekenen.scenario import Anders, pas_toe
from begroting.rekenen.vergelijken import NUL, vergelijk
from tests.begroting.rekenen.bladen import CODES, JAREN, bladen, percentages

index_anders = percentages.map(lambda percentage: Anders("index", 2026, percentage=percentage))


@given(bladen(), index_anders)
def test_the_cells_of_a_row_tell_its_years_and_differences(blad: Blad, anders: Anders) -> None:
    vergelijking = vergelijk(blad, pas_toe(blad, [anders]))
    for rij in (*vergelijking.posten, *vergelijking.gemeenten, vergelijking.totaal):
        assert [cel.jaar for cel in rij.cellen] == list(JAREN)
        assert tuple(cel.verschil or NUL for cel in rij.cellen) == rij.verschillen


@given(bladen(), index_anders)
def test_the_municipalities_add_up_to_the_sum_and_the_sum_to_the_contributions(blad: Blad, anders: Anders) -> None:
    nieuw = pas_toe(blad, [anders])
    vergelijking = vergelijk(blad, nieuw)
    for plaats, jaar in enumerate(JAREN):
        som = sum((rij.wordt[plaats] or NUL for rij in vergelijking.gemeenten), Decimal(0))
        assert som == vergelijking.totaal.wordt[plaats] == bijdragen(nieuw, jaar).totaal


@given(bladen(), index_anders)
def test_only_the_municipalities_that_were_asked_for(blad: Blad, anders: Anders) -> None:
    vergelijking = vergelijk(blad, pas_toe(blad, [anders]))
    assert vergelijking.voor(None) == vergelijking.gemeenten
    assert {rij.code for rij in vergelijking.voor({CODES[0]})} <= {CODES[0]}
    assert vergelijking.voor(set()) == []
