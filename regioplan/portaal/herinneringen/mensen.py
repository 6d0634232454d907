"""Whom a mail can reach: who has a role today, is active, and wants this kind of mail."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from regioplan.organisatie.models import Gebruiker, Lidmaatschap, Regio
from regioplan.portaal.models import Aanleiding, Herinneringsvoorkeur
from werkgroepen.models import Deelname, Voortgangsdocument

Groepsrol = Deelname.Groepsrol


@dataclass(frozen=True)
class Stap:
    """One step of the chain: who hears it, and why they do."""

    mensen: tuple[Gebruiker, ...]
    waarom: str
    vult_in: bool = False


class Mensen:
    """The people of a region on a day, with what they do not want mail about."""

    def __init__(self, regio: Regio, vandaag: datetime.date) -> None:
        self.regio = regio
        self.lijst = _met_rol(regio, vandaag)
        voorkeuren = Herinneringsvoorkeur.objects.filter(gebruiker__in=self.lijst)
        self._uit = {voorkeur.pk: set(voorkeur.uit) for voorkeur in voorkeuren}
        self._deelnames: dict[int, list[Deelname]] = defaultdict(list)
        for deelname in Deelname.objects.geldig_op(vandaag).filter(plan__regio=regio, gebruiker__in=self.lijst):
            self._deelnames[deelname.werkgroep_id].append(deelname)

    def wil(self, gebruiker_id: int | None, aanleiding: Aanleiding) -> bool:
        """Whether this person can be reached about this."""
        return gebruiker_id in self.lijst and aanleiding not in self._uit.get(gebruiker_id, ())

    def kies(self, sleutels: Iterable[int | None], aanleiding: Aanleiding) -> list[Gebruiker]:
        """Of these keys the people who can be reached, each once."""
        return [self.lijst[pk] for pk in dict.fromkeys(sleutels) if pk is not None and self.wil(pk, aanleiding)]

    def in_groep(self, werkgroep_id: int, aanleiding: Aanleiding, *rollen: str) -> list[Gebruiker]:
        """Who sits in a group, in one of these parts or in whatever part."""
        deelnames = [d for d in self._deelnames[werkgroep_id] if not rollen or d.rol in rollen]
        return self.kies((d.gebruiker_id for d in deelnames), aanleiding)

    def keten(self, document: Voortgangsdocument, aanleiding: Aanleiding) -> list[Stap]:
        """Who fills in, then who chairs, then the advisers; a step that nobody holds is not there."""
        gehad: set[int] = set()
        stappen = []
        for stap in (
            self._invullers(document, aanleiding),
            self._leiding(document, aanleiding),
            self._adviseurs(document, aanleiding),
        ):
            nieuw = tuple(g for g in stap.mensen if g.pk not in gehad)
            gehad |= {g.pk for g in nieuw}
            if nieuw:
                stappen.append(replace(stap, mensen=nieuw))
        return stappen

    def _invullers(self, document: Voortgangsdocument, aanleiding: Aanleiding) -> Stap:
        """Who writes for the group; where nobody does, its members."""
        groep, woord = document.werkgroep_id, self.regio.woorden.werkgroep
        schrijvers = _met_recht(self.in_groep(groep, aanleiding, Groepsrol.SCHRIJVER), "werkgroepen.vul_in", document)
        if schrijvers:
            return Stap(schrijvers, f"u schrijft voor deze {woord}", vult_in=True)
        leden = _met_recht(self.in_groep(groep, aanleiding, Groepsrol.LID), "werkgroepen.vul_in", document)
        return Stap(leden, f"u zit in deze {woord}", vult_in=True)

    def _leiding(self, document: Voortgangsdocument, aanleiding: Aanleiding) -> Stap:
        """The technical chair; where nobody is, the chair. They need not fill in themselves."""
        groep, woord = document.werkgroep_id, self.regio.woorden.werkgroep
        for rol in (Groepsrol.TECHNISCH_VOORZITTER, Groepsrol.VOORZITTER):
            leiders = _met_recht(self.in_groep(groep, aanleiding, rol), "werkgroepen.zie_stukken", document)
            if leiders:
                return Stap(leiders, f"u bent {rol.label.lower()} van deze {woord}")
        return Stap((), "")

    def _adviseurs(self, document: Voortgangsdocument, aanleiding: Aanleiding) -> Stap:
        adviseurs = _met_recht(self.kies(self.lijst, aanleiding), "werkgroepen.beoordeel", document)
        return Stap(adviseurs, "u bent regioadviseur")


def _met_rol(regio: Regio, vandaag: datetime.date) -> dict[int, Gebruiker]:
    """Active people with a role in this region, by key; each with all the roles of today."""
    hier = Lidmaatschap.objects.geldig_op(vandaag).filter(regio=regio).values("gebruiker_id")
    gebruikers = {g.pk: g for g in Gebruiker.objects.filter(pk__in=hier, is_active=True).order_by("naam", "pk")}
    rollen: dict[int, list[Lidmaatschap]] = defaultdict(list)
    alle = Lidmaatschap.objects.geldig_op(vandaag).filter(gebruiker__in=gebruikers)
    for lid in alle.select_related("regio", "gemeente"):
        rollen[lid.gebruiker_id].append(lid)
    for gebruiker in gebruikers.values():
        gebruiker.lidmaatschappen_nu = rollen[gebruiker.pk]
    return gebruikers


def _met_recht(gebruikers: list[Gebruiker], recht: str, document: Voortgangsdocument) -> tuple[Gebruiker, ...]:
    return tuple(g for g in gebruikers if g.has_perm(recht, document))
