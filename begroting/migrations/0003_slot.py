"""The database lock on every audited model of this app, and one plan for what hangs together."""

from django.db import migrations

from regioplan.historie.operations import Bewaak, ZelfdeBereik


class Migration(migrations.Migration):
    dependencies = [("historie", "0001_slot"), ("begroting", "0002_initial")]
    operations = [
        Bewaak("begroting"),
        Bewaak("indexcijfer"),
        Bewaak("begrotingspost"),
        Bewaak("optelling"),
        Bewaak("bedrag"),
        Bewaak("pokmiddel"),
        Bewaak("pokbedrag"),
        ZelfdeBereik("indexcijfer", "begroting"),
        ZelfdeBereik("begrotingspost", "begroting"),
        ZelfdeBereik("begrotingspost", "ouder"),
        ZelfdeBereik("begrotingspost", "themalijn"),
        ZelfdeBereik("begrotingspost", "inspanning"),
        ZelfdeBereik("optelling", "totaal"),
        ZelfdeBereik("optelling", "post"),
        ZelfdeBereik("bedrag", "post"),
        ZelfdeBereik("pokmiddel", "begroting"),
        ZelfdeBereik("pokbedrag", "pokmiddel"),
    ]
