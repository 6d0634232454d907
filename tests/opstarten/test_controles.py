"""The summary of `make test`."""

import pytest

from regioplan.opstarten.controles import slotregel, tel


@pytest.mark.parametrize(
    ("uitvoer", "verwacht"),
    [
        ("....\n12 passed in 3.21s\n", {"passed": 12}),
        (
            "FAILED x\n1 failed, 4 passed, 2 skipped, 1 error in 9s\n",
            {"failed": 1, "passed": 4, "skipped": 2, "error": 1},
        ),
        ("2 errors in 0.1s", {"error": 2}),
        ("no tests ran in 0.01s", {}),
    ],
)
def test_count_is_read_from_the_closing_line(uitvoer: str, verwacht: dict[str, int]) -> None:
    assert tel(uitvoer) == verwacht


def test_closing_line_adds_all_runs() -> None:
    assert slotregel(["3 passed in 1s", "1 failed, 2 passed, 1 error in 2s"]) == "5 passed, 2 failed, 0 skipped"
