"""The example accounts: one per role, with passwords that exist on this machine only.

``var/accounts.json`` and the database belong together: whoever is missing on one side gets a place
there again, so that the file never names a password that does not work.
"""

import json
import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password

from regioplan.historie.wijziging import wijziging
from regioplan.organisatie.models import Gebruiker, Gemeente, Lidmaatschap, Regio
from regioplan.portaal.voorbeelden.lezen import Item, lees_lijst, leg_item_vast
from werkgroepen.models import Deelname

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Characters that are not taken for one another when somebody types them over."""

REDEN = "Voorbeeldaccount aangemaakt"

VELDEN = ("naam", "rol", "regio", "gemeente", "namens", "groepen")


@dataclass(frozen=True)
class Account:
    """A line of ``accounts.json``."""

    email: str
    password: str
    rol: str
    gemeente: str | None


def accountsbestand() -> Path:
    return Path(settings.VAR_DIR) / "accounts.json"


def maak_gebruikers(wortel: Path) -> None:
    """Make the people of the example accounts, so that a plan can name them; they cannot log in yet."""
    for item in _items(wortel):
        if not Gebruiker.objects.filter(email=item.tekst("email")).exists():
            Gebruiker.objects.create_user(item.tekst("email"), naam=item.tekst("naam"))


def wie_is_wie(wortel: Path) -> dict[str, Gebruiker | None]:
    """Who the fixtures mean by “regioadviseur” and the like; ``None`` where the account is not there."""
    namen = {item.tekst("email"): item.tekst("email").partition("@")[0] for item in _items(wortel)}
    mensen = {gebruiker.email: gebruiker for gebruiker in Gebruiker.objects.filter(email__in=namen)}
    return {naam: mensen.get(email) for email, naam in namen.items()}


def maak_accounts(wortel: Path) -> int:
    """Make the example accounts that are missing in the database or in the file; how many that were."""
    items = _items(wortel)
    bewaard = _lees_bestand()
    nieuw = _ontbrekende(items, bewaard)
    if not nieuw:
        return 0
    gemaakt = {item.tekst("email"): _account(item, bewaard) for item in nieuw}
    hashes = _hashes(gemaakt)
    with wijziging(by=Gebruiker.objects.systeem(), reden=REDEN):
        for item in nieuw:
            _leg_account_vast(item, hashes[item.tekst("email")])
    _schrijf_bestand([(bewaard | gemaakt)[item.tekst("email")] for item in items])
    return len(nieuw)


def nieuw_wachtwoord() -> str:
    """Four groups of four characters, about 79 bits: easy to type over, not to guess."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def _items(wortel: Path) -> list[Item]:
    return lees_lijst(wortel / "accounts.yaml", wortel, "email", VELDEN)


def _ontbrekende(items: list[Item], bewaard: dict[str, Account]) -> list[Item]:
    """Who never had a role, or is not in the file."""
    adressen = [item.tekst("email") for item in items]
    leden = Lidmaatschap.objects.filter(gebruiker__email__in=adressen)
    bekend = set(leden.values_list("gebruiker__email", flat=True))
    return [item for item, email in zip(items, adressen, strict=True) if email not in bekend or email not in bewaard]


def _account(item: Item, bewaard: dict[str, Account]) -> Account:
    """A password that is in the file already stays the one: another database may use it too."""
    email, gemeente = item.tekst("email"), _gemeente(item)
    wachtwoord = bewaard[email].password if email in bewaard else nieuw_wachtwoord()
    return Account(email, wachtwoord, item.tekst("rol"), gemeente.naam if gemeente else None)


def _hashes(accounts: dict[str, Account]) -> dict[str, str]:
    """The passwords as the database keeps them; slow on purpose, so on all cores at once."""
    with ThreadPoolExecutor() as draden:
        return dict(zip(accounts, draden.map(make_password, [a.password for a in accounts.values()]), strict=True))


def _leg_account_vast(item: Item, wachtwoord: str) -> None:
    gebruiker = _gebruiker(item, wachtwoord)
    regio = item.zoek({r.slug: r for r in Regio.objects.all()}, item.tekst("regio"), "regio")
    lid = Lidmaatschap(gebruiker=gebruiker, regio=regio, rol=item.tekst("rol"), gemeente=_gemeente(item))
    if not Lidmaatschap.objects.filter(gebruiker=gebruiker, regio=regio, rol=lid.rol, tot=None).exists():
        leg_item_vast(item, lid)
    for groep in item.lijst("groepen"):
        _neem_plaats_in(item, groep, lid)


def _neem_plaats_in(item: Item, groep: str, lid: Lidmaatschap) -> None:
    """The first seat of this municipality or partner in the group that nobody has yet."""
    namens = {"gemeente": lid.gemeente} if lid.gemeente else {"partner": item.tekst("namens")}
    stoelen = Deelname.objects.filter(plan__regio=lid.regio, werkgroep__naam=groep, tot=None, **namens)
    stoel = stoelen.filter(gebruiker=None).select_related("plan").order_by("pk").first()
    if stoel and not stoelen.filter(gebruiker=lid.gebruiker).exists():
        stoel.gebruiker = lid.gebruiker
        leg_item_vast(item, stoel)


def _gemeente(item: Item) -> Gemeente | None:
    if "gemeente" not in item.velden:
        return None
    gemeenten: dict[str, Gemeente] = {gemeente.slug: gemeente for gemeente in Gemeente.objects.all()}
    return item.zoek(gemeenten, item.tekst("gemeente"), "gemeente")


def _gebruiker(item: Item, wachtwoord: str) -> Gebruiker:
    email = item.tekst("email")
    gebruiker = Gebruiker.objects.filter(email=email).first() or Gebruiker(email=email, naam=item.tekst("naam"))
    gebruiker.password = wachtwoord
    gebruiker.save()
    EmailAddress.objects.get_or_create(user=gebruiker, email=email, defaults={"verified": True, "primary": True})
    return gebruiker


def _lees_bestand() -> dict[str, Account]:
    """The accounts in the file by address; a file that cannot be read counts as not there."""
    try:
        regels = json.loads(accountsbestand().read_text(encoding="utf-8"))
        return {regel["email"]: Account(**regel) for regel in regels}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def _schrijf_bestand(accounts: list[Account]) -> None:
    """Replace the file in one go; nobody but its owner may ever read it."""
    bestand = accountsbestand()
    bestand.parent.mkdir(parents=True, exist_ok=True)
    nieuw = bestand.with_name(f"{bestand.name}.{os.getpid()}")
    nieuw.unlink(missing_ok=True)
    with os.fdopen(os.open(nieuw, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as uit:
        json.dump([asdict(account) for account in accounts], uit, ensure_ascii=False, indent=2)
        uit.write("\n")
    nieuw.replace(bestand)
