"""The texts of a region's mails: which blanks they may have, and how those are filled in."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError

ONDERWERP = "Regioplan: {aantal} voor u"
OPENING = "Goedendag {naam},\n\nIn het portaal van {regio} staat het volgende voor u klaar."
AFSLUITING = "Met vriendelijke groet,\nRegioplan"

INVULPLEKKEN: dict[str, str] = {
    "naam": "de naam van wie de e-mail krijgt",
    "regio": "de naam van de regio",
    "aantal": "hoeveel het er zijn: “1 bericht” of “3 berichten”",
    "datum": "de dag van verzenden, zoals “3 december 2026”",
}
"""What may stand between braces, and what comes in its place."""

PLEK = re.compile(r"\{([^{}]*)\}")


def geldig_sjabloon(tekst: str) -> None:
    """Validator: only known blanks, and no brace that stands alone."""
    onbekend = [plek for plek in PLEK.findall(tekst) if plek not in INVULPLEKKEN]
    if onbekend:
        bekend = ", ".join(f"{{{plek}}}" for plek in INVULPLEKKEN)
        raise ValidationError(f"{{{onbekend[0]}}} bestaat niet. U kunt kiezen uit {bekend}.")
    if re.search(r"[{}]", PLEK.sub("", tekst)):
        raise ValidationError("Er staat een losse accolade. Schrijf bijvoorbeeld {naam}.")


def op_een_regel(tekst: str) -> None:
    """Validator: the subject of a mail is one line."""
    if len(tekst.splitlines()) > 1:
        raise ValidationError("Het onderwerp is één regel.")


def vul_in(tekst: str, waarden: Mapping[str, str]) -> str:
    """The text with its blanks filled in; what is filled in is not looked at again."""
    return PLEK.sub(lambda plek: waarden[plek[1]], tekst)
