"""Who looks, and what the example plan lacks to make a page as heavy as it gets."""

from collections.abc import Sequence

from regioplan.bewerken.actions import voeg_toe, wijzig
from regioplan.historie.actions import leg_vast
from regioplan.historie.wijziging import wijziging
from regioplan.organisatie.models import Gebruiker, Gemeente, Lidmaatschap, Regio, Rol, Uitnodiging
from themalijnen.models import Inspanning
from werkgroepen.models import Deelname, Uitvoering, Werkgroep

EMAIL = "zwaarste@bench.example"
ROLLEN = (Rol.REGIOADVISEUR, Rol.BEHEERDER)
"""Together they see and may do everything: no page is heavier for anybody else."""
REDEN = "Voor de meting"


def zwaarste() -> Gebruiker:
    """The user whose pages are measured."""
    return Gebruiker.objects.get(email=EMAIL)


def lezer() -> Gebruiker:
    """Somebody of a municipality, who changes nothing in the budget."""
    return Lidmaatschap.objects.filter(rol=Rol.BELEIDSMEDEWERKER).earliest("pk").gebruiker


def vul_aan() -> None:
    """Add the user, colleagues, a group with members and efforts, and an open invitation."""
    regio = Regio.objects.get()
    with wijziging(by=Gebruiker.objects.systeem(), reden=REDEN):
        ik = Gebruiker.objects.create_user(EMAIL, None, naam="Zwaarste gebruiker")
        for rol in ROLLEN:
            leg_vast(Lidmaatschap(gebruiker=ik, regio=regio, rol=rol))
        gemeenten = list(Gemeente.objects.van_regio(regio))
        collegas = [_collega(regio, gemeente) for gemeente in gemeenten]
        leg_vast(Uitnodiging(regio=regio, rol=Rol.MANAGER, email="nieuw@bench.example", naam="Nieuw"))
    vul_groep(ik, gemeenten, collegas)


def _collega(regio: Regio, gemeente: Gemeente) -> Gebruiker:
    collega = Gebruiker.objects.create_user(f"{gemeente.slug}@bench.example", None, naam=f"Medewerker {gemeente}")
    leg_vast(Lidmaatschap(gebruiker=collega, regio=regio, rol=Rol.BELEIDSMEDEWERKER, gemeente=gemeente))
    return collega


def vul_groep(ik: Gebruiker, gemeenten: Sequence[Gemeente], collegas: Sequence[Gebruiker]) -> None:
    """Give one group a member for every municipality, and the efforts of its theme line."""
    groep = Werkgroep.objects.order_by("pk").first()
    assert groep is not None
    al_bij = set(groep.uitvoeringen.values_list("inspanning_id", flat=True))
    for gemeente, collega in zip(gemeenten, collegas, strict=True):
        voeg_toe(obj=Deelname(plan=groep.plan, werkgroep=groep, gemeente=gemeente, gebruiker=collega), by=ik)
    for inspanning in Inspanning.objects.filter(themalijn=groep.themalijn).exclude(pk__in=al_bij):
        voeg_toe(obj=Uitvoering(plan=groep.plan, werkgroep=groep, inspanning=inspanning), by=ik)


def wijzig_vaak(inspanning: Inspanning, keer: int) -> None:
    """Give an effort a history of this many changes, made as a user makes them."""
    ik = zwaarste()
    for nummer in range(keer):
        vers = Inspanning.objects.get(pk=inspanning.pk)
        vers.titel = f"{inspanning.titel} ({nummer})"
        wijzig(obj=vers, by=ik, versie=vers.versie, reden=REDEN)
