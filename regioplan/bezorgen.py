"""Hand one mail to the mail server, and know exactly how far that went.

``send_messages`` of Django says "sent" or "failed", and of a failure not whether the server had the
mail already. Here the steps of SMTP (RFC 5321, 3.3) are taken one by one. Until the server has the
last line of the text it does not have the mail: a failure before that is safe to repeat. Once it has
that line and does not answer, nobody knows; then the mail is not sent again (``Onzeker``).
"""

import email.policy
import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.smtp import EmailBackend

OK = (250, 251)
BEGIN_MAAR = 354
BLIJVEND = 500
"""From this code on a refusal is final; below it the server asks to try again (RFC 5321, 4.2.1)."""

OORZAKEN: dict[type[OSError], str] = {
    TimeoutError: "mailserver geeft geen antwoord",
    ConnectionRefusedError: "mailserver niet bereikbaar",
    socket.gaierror: "mailserver niet gevonden",
    ssl.SSLError: "beveiligde verbinding met de mailserver mislukt",
    smtplib.SMTPServerDisconnected: "verbinding met de mailserver verbroken",
    smtplib.SMTPAuthenticationError: "inloggen bij de mailserver geweigerd",
    smtplib.SMTPConnectError: "mailserver neemt nu niets aan",
    smtplib.SMTPHeloError: "mailserver neemt nu niets aan",
}
"""What may go wrong between us and the server, as the log page says it."""


class Uitgesteld(Exception):
    """The server does not have the mail and may take it later; ``server``: it takes no other mail now either."""

    def __init__(self, reden: str, *, server: bool = True) -> None:
        super().__init__(reden)
        self.server = server


class Geweigerd(Exception):
    """The server does not take this mail for this address, and will not do so later."""


class Onzeker(Exception):
    """The server had the whole mail and gave no answer."""


class Postbode:
    """One connection to the mail server, opened at the first mail and used for all of them.

    ``voor_inhoud`` is called at the last moment at which nothing was sent yet; when it raises, nothing is.
    """

    def __init__(self) -> None:
        self.mailer: Any = mailers.default

    def __enter__(self) -> Self:
        return self

    def __exit__(self, soort: type[BaseException] | None, fout: BaseException | None, tb: TracebackType | None) -> None:
        with suppress(OSError):
            self.mailer.close()

    def bezorg(self, bericht: EmailMessage, voor_inhoud: Callable[[], None]) -> None:
        """Raises ``Uitgesteld``, ``Geweigerd`` or ``Onzeker``; returns when the server accepted the mail."""
        if not isinstance(self.mailer, EmailBackend):
            voor_inhoud()
            self._zonder_smtp(bericht)
            return
        try:
            verbinding = self._verbinding()
            self._adresseer(verbinding, bericht)
        except OSError as fout:
            raise Uitgesteld(_reden(fout)) from fout
        voor_inhoud()
        self._geef_inhoud(verbinding, bericht)

    def _verbinding(self) -> Any:
        """Open, with TLS and log-in as the settings say, or as the previous mail left it."""
        self.mailer.open()
        return self.mailer.connection

    def _zonder_smtp(self, bericht: EmailMessage) -> None:
        """To the screen, a file or the memory of a test."""
        try:
            self.mailer.send_messages([bericht])
        except OSError as fout:
            raise Uitgesteld(_reden(fout)) from fout

    def _adresseer(self, verbinding: smtplib.SMTP, bericht: EmailMessage) -> None:
        """Sender and recipient; the connection stays usable after a refusal."""
        verbinding.ehlo_or_helo_if_needed()
        code, _ = verbinding.mail(self.mailer.prep_address(bericht.from_email))
        if code not in OK:
            raise Uitgesteld(f"afzender geweigerd ({code})")
        code, _ = verbinding.rcpt(self._adres(bericht))
        if code not in OK:
            _begin_opnieuw(verbinding)
            raise _weigering("adres", code)

    def _adres(self, bericht: EmailMessage) -> str:
        (adres,) = bericht.recipients()
        try:
            return str(self.mailer.prep_address(adres))
        except ValueError as fout:
            raise Geweigerd("adres ongeldig") from fout

    def _geef_inhoud(self, verbinding: smtplib.SMTP, bericht: EmailMessage) -> None:
        try:
            verbinding.putcmd("data")
            code, _ = verbinding.getreply()
            if code != BEGIN_MAAR:
                _begin_opnieuw(verbinding)
                raise _weigering("tekst", code)
            # A failure here leaves out the end of the text: without it the server has no mail.
            verbinding.send(als_data(bericht))
        except OSError as fout:
            raise Uitgesteld(_reden(fout)) from fout
        try:
            code, _ = verbinding.getreply()
        except OSError as fout:
            raise Onzeker(_reden(fout)) from fout
        if code not in OK:
            raise _weigering("tekst", code)


def als_data(bericht: EmailMessage) -> bytes:
    """The text as DATA takes it: a dot at the start of a line doubled, and the dot that ends it."""
    inhoud = re.sub(rb"(?m)^\.", b"..", bericht.message(policy=email.policy.SMTP).as_bytes())
    return inhoud + (b"" if inhoud.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _begin_opnieuw(verbinding: smtplib.SMTP) -> None:
    """Let the server forget what was said of this mail; one that hung up has done so."""
    with suppress(smtplib.SMTPException):
        verbinding.rset()


def _weigering(wat: str, code: int) -> Exception:
    reden = f"{wat} geweigerd ({code})"
    return Geweigerd(reden) if code >= BLIJVEND else Uitgesteld(reden, server=False)


def _reden(fout: OSError) -> str:
    """What went wrong, in words, without what the server said: that may hold an address."""
    woorden = next((woorden for soort, woorden in OORZAKEN.items() if isinstance(fout, soort)), type(fout).__name__)
    code = getattr(fout, "smtp_code", None)
    return f"{woorden} ({code})" if code else woorden
