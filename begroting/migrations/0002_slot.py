"""The database lock on every audited model of this app, and one plan for what hangs together."""

from django.db import migrations

from regioplan.historie.operations import Bewaak, ZelfdeBereik


class Migration(migrations.Migration):
    dependencies = [("historie", "0001_slot"), ("begroting", "0001_initial")]
    operations = [
        Bewaak("begroting"),
        Bewaak("indexcijfer"),
        Bewaak("begrotingspost"),
        Bewaak("optelling"),
        Bewaak("bedrag"),
        Bewaak("kengetal"),
        Bewaak("verdeelsleutel"),
        Bewaak("sleuteldeel"),
        Bewaak("sleutelkeuze"),
        Bewaak("overheveling"),
        Bewaak("pokmiddel"),
        Bewaak("pokbedrag"),
        Bewaak("pokclaim"),
        Bewaak("scenario"),
        Bewaak("scenariowijziging"),
        ZelfdeBereik("indexcijfer", "begroting"),
        ZelfdeBereik("begrotingspost", "begroting"),
        ZelfdeBereik("begrotingspost", "ouder"),
        ZelfdeBereik("begrotingspost", "themalijn"),
        ZelfdeBereik("begrotingspost", "inspanning"),
        ZelfdeBereik("optelling", "totaal"),
        ZelfdeBereik("optelling", "post"),
        ZelfdeBereik("bedrag", "post"),
        ZelfdeBereik("verdeelsleutel", "begroting"),
        ZelfdeBereik("sleuteldeel", "sleutel"),
        ZelfdeBereik("sleutelkeuze", "post"),
        ZelfdeBereik("sleutelkeuze", "sleutel"),
        ZelfdeBereik("overheveling", "begroting"),
        ZelfdeBereik("overheveling", "sleutel"),
        ZelfdeBereik("overheveling", "post"),
        ZelfdeBereik("pokmiddel", "begroting"),
        ZelfdeBereik("pokbedrag", "pokmiddel"),
        ZelfdeBereik("pokclaim", "pokmiddel"),
        ZelfdeBereik("pokclaim", "inspanning"),
        ZelfdeBereik("scenario", "begroting"),
        ZelfdeBereik("scenariowijziging", "scenario"),
        ZelfdeBereik("scenariowijziging", "post"),
        ZelfdeBereik("scenariowijziging", "sleutel"),
    ]
