"""The database lock on every audited model of this app."""

from django.db import migrations

from regioplan.historie.operations import Bewaak


class Migration(migrations.Migration):
    dependencies = [("historie", "0001_slot"), ("portaal", "0001_initial")]
    operations = [
        Bewaak("herinneringsinstelling"),
    ]
