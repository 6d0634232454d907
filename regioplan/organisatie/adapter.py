"""How allauth behaves here: no sign-up of one's own accord, an invitation is the way in."""

from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

logger = structlog.get_logger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Users have no user name: the e-mail address is what they log in with."""

    def format_email_subject(self, subject: str) -> str:
        """No host name between brackets in front: the sender says enough."""
        return str(subject).strip()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down gives no error page, and does not tell which addresses exist."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as fout:
            logger.error("mail_niet_verstuurd", soort=template_prefix, fout=type(fout).__name__)
