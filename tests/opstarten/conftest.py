"""What the tests of starting up share."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def map_() -> Iterator[Path]:
    """A folder that the user of PostgreSQL can get into, which pytest's own is not."""
    with tempfile.TemporaryDirectory(prefix="regioplan-pg-", ignore_cleanup_errors=True) as naam:
        Path(naam).chmod(0o755)
        yield Path(naam) / "postgres"
