"""Secrets of this machine."""

import json
import stat
from pathlib import Path

from regioplan.opstarten.geheimen import Geheimen, schrijf_besloten


def test_secret_is_long_and_stays_the_same(tmp_path: Path) -> None:
    eerste = Geheimen(tmp_path / "geheimen.json").geef("secret_key")
    assert len(eerste) >= 50
    assert Geheimen(tmp_path / "geheimen.json").geef("secret_key") == eerste


def test_two_names_have_two_secrets(tmp_path: Path) -> None:
    geheimen = Geheimen(tmp_path / "geheimen.json")
    assert geheimen.geef("een") != geheimen.geef("twee")
    assert set(json.loads(geheimen.pad.read_text())) == {"een", "twee"}


def test_only_its_user_reads_the_file(tmp_path: Path) -> None:
    geheimen = Geheimen(tmp_path / "geheimen.json")
    geheimen.geef("een")
    geheimen.geef("twee")
    assert stat.S_IMODE(geheimen.pad.stat().st_mode) == 0o600


def test_file_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    pad = tmp_path / "besloten"
    pad.write_text("oud")
    pad.chmod(0o644)
    schrijf_besloten(pad, "nieuw")
    assert (pad.read_text(), stat.S_IMODE(pad.stat().st_mode)) == ("nieuw", 0o600)


def test_file_that_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    geheimen = Geheimen(tmp_path / "geheimen.json")
    geheimen.pad.write_text('{"secret_key": "abc')
    assert geheimen.geef("secret_key") != "abc"
