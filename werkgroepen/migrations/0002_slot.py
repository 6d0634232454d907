"""The database lock on every audited model of this app, and one plan for what hangs together."""

from django.db import migrations

from regioplan.historie.operations import Bewaak, ZelfdeBereik


class Migration(migrations.Migration):
    dependencies = [("historie", "0001_slot"), ("werkgroepen", "0001_initial")]
    operations = [
        Bewaak("werkgroep"),
        Bewaak("uitvoering"),
        Bewaak("deelname"),
        Bewaak("voortgangsperiode"),
        Bewaak("samenvatting"),
        Bewaak("voortgangsdocument"),
        Bewaak("documentstap"),
        Bewaak("voortgangsregel"),
        Bewaak("voortgangslink"),
        Bewaak("voortgangsbestand"),
        Bewaak("gemeentestand"),
        Bewaak("overleg"),
        Bewaak("aanwezigheid"),
        Bewaak("agendapunt"),
        Bewaak("uitkomst"),
        Bewaak("actiepunt"),
        ZelfdeBereik("werkgroep", "themalijn"),
        ZelfdeBereik("uitvoering", "werkgroep"),
        ZelfdeBereik("uitvoering", "inspanning"),
        ZelfdeBereik("deelname", "werkgroep"),
        ZelfdeBereik("samenvatting", "periode"),
        ZelfdeBereik("samenvatting", "themalijn"),
        ZelfdeBereik("voortgangsdocument", "periode"),
        ZelfdeBereik("voortgangsdocument", "werkgroep"),
        ZelfdeBereik("documentstap", "document"),
        ZelfdeBereik("voortgangsregel", "document"),
        ZelfdeBereik("voortgangsregel", "inspanning"),
        ZelfdeBereik("voortgangslink", "regel"),
        ZelfdeBereik("voortgangsbestand", "regel"),
        ZelfdeBereik("gemeentestand", "inspanning"),
        ZelfdeBereik("overleg", "werkgroep"),
        ZelfdeBereik("aanwezigheid", "overleg"),
        ZelfdeBereik("agendapunt", "overleg"),
        ZelfdeBereik("agendapunt", "inspanning"),
        ZelfdeBereik("uitkomst", "agendapunt"),
        ZelfdeBereik("actiepunt", "agendapunt"),
    ]
