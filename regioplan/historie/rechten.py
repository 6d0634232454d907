"""What the application's own database role may do: nothing that gets round the history.

Web and worker connect as a role that owns nothing. After every migrate the owner grants it reading
and writing of rows, and of history tables reading and adding only.
"""

from typing import Any

from django.conf import settings
from django.db import connections, router
from psycopg import sql

from regioplan.historie.models import geaudite_modellen

LEESBAAR = "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {rol}"
SCHRIJFBAAR = "GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {rol}"
REEKSEN = "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {rol}"
VOORTAAN = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {rol}"
GEEN_MIGRATIES = "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {rol}"
OPDRACHTEN = (LEESBAAR, SCHRIJFBAAR, REEKSEN, VOORTAAN, GEEN_MIGRATIES)
ALLEEN_ERBIJ = "REVOKE UPDATE, DELETE, TRUNCATE ON {tabel} FROM {rol}"


def verleen_rechten(*, app_config: Any, using: str, **kwargs: Any) -> None:
    """post_migrate receiver; runs once per migrate, with this app's turn."""
    rol = settings.DATABASE_APP_ROL
    if app_config.label != "historie" or not rol or not router.allow_migrate(using, "historie"):
        return
    naam = sql.Identifier(rol)
    opdrachten = [sql.SQL(o).format(rol=naam) for o in OPDRACHTEN]
    opdrachten += [
        sql.SQL(ALLEEN_ERBIJ).format(tabel=sql.Identifier(m.historie.model._meta.db_table), rol=naam)
        for m in geaudite_modellen()
    ]
    with connections[using].cursor() as cursor:
        for opdracht in opdrachten:
            cursor.execute(opdracht)
