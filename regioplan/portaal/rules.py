"""Who may do what at the roof (``docs/rechten.md``)."""

import rules

from regioplan.organisatie.rules import is_beheerder

rules.add_perm("portaal.beheer_herinneringen", is_beheerder)
