"""`python -m regioplan.opstarten` is what `make start` runs."""

from regioplan.opstarten.start import main

main()
