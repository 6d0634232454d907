"""Where things are; everything that belongs to this machine alone is under `var/`."""

from pathlib import Path

BASIS = Path(__file__).resolve().parent.parent.parent
VAR = BASIS / "var"
GEHEIMEN = VAR / "geheimen.json"
ACCOUNTS = VAR / "accounts.json"
POSTGRES = VAR / "postgres"
TEST_POSTGRES = VAR / "test-postgres"
LOGBOEKEN = VAR / "log"
MAIL = VAR / "mail"
