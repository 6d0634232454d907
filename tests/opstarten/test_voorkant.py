"""When something has to be made again."""

import os
from pathlib import Path

from regioplan.opstarten.voorkant import is_verouderd


def test_missing_or_older_than_a_source_is_outdated(tmp_path: Path) -> None:
    gemaakt, oud, nieuw = (tmp_path / naam for naam in ("gemaakt", "oud", "nieuw"))
    oud.touch()
    assert is_verouderd(gemaakt, [oud])
    for tijd, bestand in enumerate((oud, gemaakt, nieuw), start=1):
        bestand.touch()
        os.utime(bestand, (tijd, tijd))
    assert not is_verouderd(gemaakt, [oud])
    assert is_verouderd(gemaakt, [oud, nieuw])
