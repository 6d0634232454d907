"""The database lock on every audited model of this app, and one plan for what hangs together."""

from django.db import migrations

from regioplan.historie.operations import Bewaak


class Migration(migrations.Migration):
    dependencies = [("historie", "0001_slot"), ("organisatie", "0001_initial")]
    operations = [
        Bewaak("regio"),
        Bewaak("gemeente"),
        Bewaak("aansluiting"),
        Bewaak("lidmaatschap"),
        Bewaak("uitnodiging"),
    ]
