"""The database lock on every audited model of this app, and one plan for what hangs together."""

from django.db import migrations

from regioplan.historie.operations import Bewaak, ZelfdeBereik


class Migration(migrations.Migration):
    dependencies = [("historie", "0001_slot"), ("themalijnen", "0001_initial")]
    operations = [
        Bewaak("plan"),
        Bewaak("themalijn"),
        Bewaak("verbinding"),
        Bewaak("eindresultaat"),
        Bewaak("criterium"),
        Bewaak("afweging"),
        Bewaak("landelijkeafspraak"),
        Bewaak("inspanning"),
        Bewaak("resultaatbijdrage"),
        Bewaak("inspanningafspraak"),
        Bewaak("deelstap"),
        Bewaak("mijlpaal"),
        Bewaak("bronverschil"),
        Bewaak("hoofdstuk"),
        Bewaak("planningsregel"),
        ZelfdeBereik("verbinding", "van"),
        ZelfdeBereik("verbinding", "naar"),
        ZelfdeBereik("eindresultaat", "themalijn"),
        ZelfdeBereik("afweging", "criterium"),
        ZelfdeBereik("afweging", "eindresultaat"),
        ZelfdeBereik("inspanning", "themalijn"),
        ZelfdeBereik("resultaatbijdrage", "inspanning"),
        ZelfdeBereik("resultaatbijdrage", "eindresultaat"),
        ZelfdeBereik("inspanningafspraak", "inspanning"),
        ZelfdeBereik("deelstap", "inspanning"),
        ZelfdeBereik("deelstap", "ouder"),
        ZelfdeBereik("mijlpaal", "inspanning"),
        ZelfdeBereik("bronverschil", "themalijn"),
        ZelfdeBereik("bronverschil", "eindresultaat"),
        ZelfdeBereik("bronverschil", "inspanning"),
        ZelfdeBereik("hoofdstuk", "ouder"),
        ZelfdeBereik("hoofdstuk", "themalijn"),
        ZelfdeBereik("planningsregel", "hoofdstuk"),
    ]
