"""Bring the database up to date; run as a program of its own, as the owner of the database."""

import django
from django.core.management import call_command
from django.db import connection

SLOT = 7_261_104


def main() -> None:
    django.setup()
    with connection.cursor() as cursor:
        # Two machines, or a killed run and the next, must not migrate at once; the lock goes with the connection.
        cursor.execute("SELECT pg_advisory_lock(%s)", [SLOT])
    # The cache's table comes first, so that migrate grants the application its rights on it too.
    call_command("createcachetable", verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
