"""The states of a plan and of an effort, and the one table of transitions."""

from django.db import models


class Planstand(models.TextChoices):
    """How far the decision on a plan is."""

    CONCEPT = "concept", "Concept"
    TER_BESLUITVORMING = "ter_besluitvorming", "Ter besluitvorming"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    AFGESLOTEN = "afgesloten", "Afgesloten"

    @classmethod
    def voor_bestuur(cls) -> tuple["Planstand", ...]:
        """States in which the aldermen see the plan."""
        return (cls.TER_BESLUITVORMING, cls.VASTGESTELD, cls.AFGESLOTEN)

    @classmethod
    def openbaar(cls) -> tuple["Planstand", ...]:
        """States in which readers from outside see the plan."""
        return (cls.VASTGESTELD, cls.AFGESLOTEN)

    @classmethod
    def wijzigbaar(cls) -> tuple["Planstand", ...]:
        """States in which the text may be changed; what lies before the colleges may not."""
        return (cls.CONCEPT, cls.VASTGESTELD)


PLANOVERGANGEN: dict[Planstand, dict[Planstand, str]] = {
    Planstand.CONCEPT: {Planstand.TER_BESLUITVORMING: "Voorleggen ter besluitvorming"},
    Planstand.TER_BESLUITVORMING: {
        Planstand.CONCEPT: "Terugzetten naar concept",
        Planstand.VASTGESTELD: "Vastgesteld verklaren",
    },
    Planstand.VASTGESTELD: {Planstand.AFGESLOTEN: "Afsluiten"},
    Planstand.AFGESLOTEN: {Planstand.VASTGESTELD: "Heropenen"},
}
"""From a state to the states that may follow, with the words on the button."""


class Inspanningstatus(models.TextChoices):
    """How an effort goes. The empty value is 'niet ingevuld', which is none of these."""

    NIET_GESTART = "niet_gestart", "Niet gestart"
    OP_KOERS = "op_koers", "Op koers"
    AANDACHT = "aandacht", "Aandacht"
    KNELPUNT = "knelpunt", "Knelpunt"
    AFGEROND = "afgerond", "Afgerond"
    VERVALLEN = "vervallen", "Vervallen"

    __empty__ = "Niet ingevuld"
