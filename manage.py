#!/usr/bin/env python
"""Django's command-line utility for Regioplan."""

import os
import sys

from regioplan.opstarten.omgeving import voor_opdracht


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regioplan.settings")
    # Without a DATABASE_URL the command is for the portal that `make start` keeps in this folder.
    with voor_opdracht(sys.argv):
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
