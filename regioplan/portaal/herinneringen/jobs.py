"""What the worker does for the mails."""

from django.utils import timezone

from regioplan.portaal.herinneringen import verzenden
from regioplan.wachtrij import periodiek


@periodiek("herinneringen.verzend", cron="*/5 * * * *")
def verzend() -> None:
    verzenden.verzend(timezone.now())
