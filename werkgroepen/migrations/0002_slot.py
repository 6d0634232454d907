"""The database lock on every audited model of this app, and one plan for what hangs together."""

from django.db import migrations

from regioplan.historie.operations import Bewaak, ZelfdeBereik


class Migration(migrations.Migration):
    dependencies = [("historie", "0001_slot"), ("werkgroepen", "0001_initial")]
    operations = [
        Bewaak("werkgroep"),
        Bewaak("uitvoering"),
        Bewaak("deelname"),
        ZelfdeBereik("werkgroep", "themalijn"),
        ZelfdeBereik("uitvoering", "werkgroep"),
        ZelfdeBereik("uitvoering", "inspanning"),
        ZelfdeBereik("deelname", "werkgroep"),
    ]
