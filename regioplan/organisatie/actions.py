"""Everything that changes who works here: invite, accept, end, and open a region."""

import datetime
from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from regioplan.historie.actions import leg_vast
from regioplan.historie.wijziging import wijziging
from regioplan.organisatie import post
from regioplan.organisatie.models import Aansluiting, Gebruiker, Gemeente, Lidmaatschap, Regio, Rol, Uitnodiging

GERESERVEERD = frozenset({"account", "static", "gezond", "mijn-gegevens", "uitnodiging"})
"""First parts of addresses that no region can have as its name."""


class NietOpen(Exception):
    """The invitation was accepted or withdrawn already."""


def eis(by: Any, recht: str, regio: Regio) -> None:
    """Raise ``PermissionDenied`` unless this person has this permission in this region."""
    if not by.has_perm(recht, regio):
        raise PermissionDenied("Dat mag alleen de beheerder van de regio.")


# --- Inviting ------------------------------------------------------------------------------------


@transaction.atomic
def nodig_uit(*, uitnodiging: Uitnodiging, by: Any, reden: str = "") -> Uitnodiging:
    """Store an invitation and mail it. Raises ``PermissionDenied`` or ``ValidationError``."""
    eis(by, "organisatie.beheer_leden", uitnodiging.regio)
    return _nodig_uit(uitnodiging, by, reden or "Uitgenodigd")


def _nodig_uit(uitnodiging: Uitnodiging, by: Any, reden: str) -> Uitnodiging:
    uitnodiging.email = uitnodiging.email.lower()
    Regio.objects.select_for_update(no_key=True).get(pk=uitnodiging.regio_id)
    _weiger_dubbele(uitnodiging)
    with wijziging(by=by, reden=reden):
        leg_vast(uitnodiging)
    return _verstuur_straks(uitnodiging)


def _weiger_dubbele(uitnodiging: Uitnodiging) -> None:
    zelfde = {"regio": uitnodiging.regio, "rol": uitnodiging.rol, "gemeente": uitnodiging.gemeente}
    if Lidmaatschap.objects.filter(**zelfde, gebruiker__email__iexact=uitnodiging.email, tot=None).exists():
        raise ValidationError({"email": "Deze persoon heeft deze rol al."})
    if Uitnodiging.objects.filter(**zelfde, email=uitnodiging.email, aangenomen_op=None, ingetrokken_op=None).exists():
        raise ValidationError({"email": "Deze uitnodiging staat al open. Verstuur die opnieuw."})


def _verstuur_straks(uitnodiging: Uitnodiging) -> Uitnodiging:
    post.zet_klaar(uitnodiging)
    return uitnodiging


def _vergrendel_open(uitnodiging: Uitnodiging) -> Uitnodiging:
    """The stored invitation, locked until the end of the transaction; it must still be open."""
    opgeslagen: Uitnodiging = (
        Uitnodiging.objects.select_for_update(of=("self",)).select_related("regio").get(pk=uitnodiging.pk)
    )
    if not opgeslagen.open:
        raise NietOpen
    return opgeslagen


@transaction.atomic
def nodig_opnieuw_uit(*, uitnodiging: Uitnodiging, by: Any) -> Uitnodiging:
    """Mail an open invitation again; the new link counts from now."""
    eis(by, "organisatie.beheer_leden", uitnodiging.regio)
    opgeslagen = _vergrendel_open(uitnodiging)
    opgeslagen.uitgenodigd_op = timezone.now()
    with wijziging(by=by, reden="Opnieuw uitgenodigd"):
        leg_vast(opgeslagen)
    return _verstuur_straks(opgeslagen)


@transaction.atomic
def trek_in(*, uitnodiging: Uitnodiging, by: Any) -> Uitnodiging:
    """Withdraw an open invitation: its link no longer works."""
    eis(by, "organisatie.beheer_leden", uitnodiging.regio)
    opgeslagen = _vergrendel_open(uitnodiging)
    opgeslagen.ingetrokken_op = timezone.now()
    with wijziging(by=by, reden="Uitnodiging ingetrokken"):
        leg_vast(opgeslagen)
    return opgeslagen


# --- Accepting -----------------------------------------------------------------------------------


def gebruiker_bij(uitnodiging: Uitnodiging) -> Gebruiker | None:
    """Who has an account on the invited address already."""
    return Gebruiker.objects.filter(email__iexact=uitnodiging.email).first()


@transaction.atomic
def neem_aan_als_nieuw(*, uitnodiging: Uitnodiging, naam: str, wachtwoord: str) -> Gebruiker:
    """Make the account of somebody who is new and give it its role.

    The link proves that they read the mailbox, so the address is verified. Raises ``NietOpen``.
    """
    _vergrendel_open(uitnodiging)
    gebruiker = Gebruiker.objects.create_user(uitnodiging.email, wachtwoord, naam=naam)
    neem_aan(uitnodiging=uitnodiging, by=gebruiker)
    return gebruiker


@transaction.atomic
def neem_aan(*, uitnodiging: Uitnodiging, by: Gebruiker) -> None:
    """Take up the role of an invitation.

    Signed by the invited person, not by the system or the inviter: it is they who act, and the
    inviter's own act is in the history of the invitation that the reason names. Raises
    ``PermissionDenied`` for anybody else and ``NietOpen`` for a used or withdrawn invitation.
    """
    opgeslagen = _vergrendel_open(uitnodiging)
    if by.email.lower() != opgeslagen.email:
        raise PermissionDenied("Deze uitnodiging is voor iemand anders.")
    opgeslagen.aangenomen_op = timezone.now()
    with wijziging(by=by, reden=f"Uitnodiging {opgeslagen.pk} aangenomen"):
        leg_vast(opgeslagen)
        _geef_rol(opgeslagen, by)
    EmailAddress.objects.update_or_create(user=by, email=by.email, defaults={"verified": True, "primary": True})


def _geef_rol(uitnodiging: Uitnodiging, gebruiker: Gebruiker) -> None:
    rol = {"regio": uitnodiging.regio, "rol": uitnodiging.rol, "gemeente": uitnodiging.gemeente}
    if not Lidmaatschap.objects.filter(gebruiker=gebruiker, tot=None, **rol).exists():
        leg_vast(Lidmaatschap(gebruiker=gebruiker, **rol))


# --- Roles and one's own name ----------------------------------------------------------------------


@transaction.atomic
def beeindig(*, lidmaatschap: Lidmaatschap, by: Any, versie: int, tot: datetime.date, reden: str) -> Lidmaatschap:
    """End a role: from ``tot`` on it no longer holds.

    Raises ``ValidationError`` when somebody else changed it since ``versie``, or when it is the
    last beheerder of the region (``Lidmaatschap.clean``).
    """
    opgeslagen: Lidmaatschap = (
        Lidmaatschap.objects.select_for_update(of=("self",)).select_related("regio").get(pk=lidmaatschap.pk)
    )
    eis(by, "organisatie.beheer_leden", opgeslagen.regio)
    if opgeslagen.versie != versie:
        raise ValidationError("Iemand anders heeft deze rol net gewijzigd. Kijk eerst wat er nu staat.")
    opgeslagen.tot = tot
    with wijziging(by=by, reden=reden):
        leg_vast(opgeslagen)
    return opgeslagen


@transaction.atomic
def wijzig_naam(*, gebruiker: Gebruiker, naam: str, by: Gebruiker) -> Gebruiker:
    """Change one's own name. Accounts are not audited: they hold no plan, role or money."""
    if gebruiker.pk != by.pk:
        raise PermissionDenied("U kunt alleen uw eigen naam wijzigen.")
    gebruiker.naam = naam
    gebruiker.full_clean(exclude=("password",))
    gebruiker.save(update_fields=["naam"])
    return gebruiker


# --- Installation ----------------------------------------------------------------------------------


@transaction.atomic
def open_regio(
    *, regio: Regio, beheerder: Uitnodiging, gemeenten: Iterable[Gemeente], vanaf: datetime.date, by: Any
) -> Uitnodiging:
    """Make a region with its municipalities and invite its first beheerder.

    Only from the installation itself (``manage.py nieuwe_regio``), so only signed by the system.
    """
    if by != Gebruiker.objects.systeem():
        raise PermissionDenied("Een regio wordt gemaakt door wie de installatie beheert.")
    if regio.slug in GERESERVEERD:
        raise ValidationError({"slug": f"“{regio.slug}” kan niet: dat adres gebruikt het portaal zelf."})
    with wijziging(by=by, reden="Regio gemaakt"):
        leg_vast(regio)
        for gemeente in gemeenten:
            _sluit_aan(regio, gemeente, vanaf)
        beheerder.regio, beheerder.rol = regio, Rol.BEHEERDER
        return _nodig_uit(beheerder, by, "Regio gemaakt")


def _sluit_aan(regio: Regio, gemeente: Gemeente, vanaf: datetime.date) -> None:
    bekend = Gemeente.objects.filter(cbs_code=gemeente.cbs_code).first()
    leg_vast(Aansluiting(regio=regio, gemeente=bekend or leg_vast(gemeente), van=vanaf))
