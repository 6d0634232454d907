"""A place for the accounts file of a test."""

from pathlib import Path
from typing import Any

import pytest

from themalijnen.models import Plan


@pytest.fixture
def var(plan: Plan, tmp_path: Path, settings: Any) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path
