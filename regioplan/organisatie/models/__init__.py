"""Who works in the portal, for which municipality of which region, in which role."""

from regioplan.organisatie.models.gebruiker import Gebruiker
from regioplan.organisatie.models.lidmaatschap import Lidmaatschap, Rol, Uitnodiging
from regioplan.organisatie.models.regio import Aansluiting, Gemeente, Regio
from regioplan.organisatie.models.uitnodigingsbrief import Uitnodigingsbrief

__all__ = ["Aansluiting", "Gebruiker", "Gemeente", "Lidmaatschap", "Regio", "Rol", "Uitnodiging", "Uitnodigingsbrief"]
