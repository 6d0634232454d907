import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import regioplan.portaal.herinneringen.sjabloon
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisatie', '0002_slot'),
        ('organisatie', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Herinneringsvoorkeur',
            fields=[
                ('gebruiker', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='herinneringsvoorkeur', serialize=False, to=settings.AUTH_USER_MODEL, verbose_name='gebruiker')),
                ('uit', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('periode_geopend', 'De voortgang over een periode kan worden ingevuld'), ('deadline_nadert', 'De voortgang moet binnenkort zijn ingediend'), ('deadline_voorbij', 'De voortgang is te laat'), ('teruggestuurd', 'De voortgang is teruggestuurd'), ('vastgesteld', 'De voortgang is vastgesteld'), ('actiepunt_nadert', 'Een actiepunt moet binnenkort klaar zijn'), ('actiepunt_te_laat', 'Een actiepunt is te laat'), ('overleg', 'De volgende werkdag is er een overleg')], max_length=20), blank=True, default=list, verbose_name='geen e-mail over')),
            ],
            options={
                'verbose_name': 'voorkeur voor herinneringen',
                'verbose_name_plural': 'voorkeuren voor herinneringen',
            },
        ),
        migrations.CreateModel(
            name='HerinneringsinstellingHistorie',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('handeling', models.UUIDField(editable=False, help_text='Eén klik kan meer dingen wijzigen; samen zijn ze één handeling.', verbose_name='handeling')),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('aan', models.BooleanField(default=True, verbose_name='herinneringen versturen')),
                ('uur', models.PositiveSmallIntegerField(choices=[(6, '6.00 uur'), (7, '7.00 uur'), (8, '8.00 uur'), (9, '9.00 uur'), (10, '10.00 uur'), (11, '11.00 uur'), (12, '12.00 uur'), (13, '13.00 uur'), (14, '14.00 uur'), (15, '15.00 uur'), (16, '16.00 uur'), (17, '17.00 uur'), (18, '18.00 uur')], default=8, help_text='Alleen op werkdagen.', verbose_name='hoe laat')),
                ('dagen_vooraf', models.PositiveSmallIntegerField(default=7, help_text='Zo lang voor de laatste dag volgt een herinnering.', verbose_name='dagen vooraf: voortgang')),
                ('dagen_vooraf_actiepunt', models.PositiveSmallIntegerField(default=3, help_text='Zo lang voor de datum van het actiepunt.', verbose_name='dagen vooraf: actiepunt')),
                ('dagen_per_stap', models.PositiveSmallIntegerField(default=3, help_text='Is de voortgang te laat? Dan hoort na zoveel dagen de technisch voorzitter het, en daarna de adviseur.', verbose_name='dagen tot de volgende persoon')),
                ('onderwerp', models.CharField(default='Regioplan: {aantal} voor u', max_length=150, validators=[regioplan.portaal.herinneringen.sjabloon.geldig_sjabloon, regioplan.portaal.herinneringen.sjabloon.op_een_regel], verbose_name='onderwerp')),
                ('opening', models.TextField(default='Goedendag {naam},\n\nIn het portaal van {regio} staat het volgende voor u klaar.', max_length=2000, validators=[regioplan.portaal.herinneringen.sjabloon.geldig_sjabloon], verbose_name='begin van de e-mail')),
                ('afsluiting', models.TextField(default='Met vriendelijke groet,\nRegioplan', max_length=2000, validators=[regioplan.portaal.herinneringen.sjabloon.geldig_sjabloon], verbose_name='eind van de e-mail')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('regio', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisatie.regio', verbose_name='regio')),
            ],
            options={
                'verbose_name': 'historical instelling voor herinneringen',
                'verbose_name_plural': 'historical instellingen voor herinneringen',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Herinneringsmail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dag', models.DateField(verbose_name='dag')),
                ('stand', models.CharField(choices=[('klaar', 'Wacht op verzenden'), ('bezig', 'Wordt geschreven'), ('onderweg', 'Wordt verstuurd'), ('verzonden', 'Verzonden'), ('onzeker', 'Misschien aangekomen'), ('mislukt', 'Geweigerd'), ('leeg', 'Niet meer nodig'), ('ingehaald', 'Niet gelukt, gaat mee met de volgende')], default='klaar', max_length=10, verbose_name='stand')),
                ('sinds', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sinds')),
                ('poging', models.PositiveSmallIntegerField(default=0, verbose_name='poging')),
                ('probeer_na', models.DateTimeField(default=django.utils.timezone.now, verbose_name='niet eerder dan')),
                ('verzonden_op', models.DateTimeField(blank=True, null=True, verbose_name='verzonden op')),
                ('fout', models.CharField(blank=True, max_length=120, verbose_name='fout')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='herinneringsmails', to=settings.AUTH_USER_MODEL, verbose_name='gebruiker')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisatie.regio', verbose_name='regio')),
            ],
            options={
                'verbose_name': 'herinnering per e-mail',
                'verbose_name_plural': 'herinneringen per e-mail',
                'ordering': ('-dag', '-pk'),
                'indexes': [models.Index(condition=models.Q(('stand', 'klaar')), fields=['probeer_na'], name='herinneringsmail_klaar'), models.Index(fields=['regio', '-dag'], name='herinneringsmail_regio')],
                'constraints': [models.UniqueConstraint(fields=('gebruiker', 'dag'), name='herinneringsmail_een_per_dag'), models.CheckConstraint(condition=models.Q(models.Q(('stand', 'verzonden'), _negated=True), ('verzonden_op__isnull', False), _connector='OR'), name='herinneringsmail_verzonden_op')],
            },
        ),
        migrations.CreateModel(
            name='Melding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aanleiding', models.CharField(choices=[('periode_geopend', 'De voortgang over een periode kan worden ingevuld'), ('deadline_nadert', 'De voortgang moet binnenkort zijn ingediend'), ('deadline_voorbij', 'De voortgang is te laat'), ('teruggestuurd', 'De voortgang is teruggestuurd'), ('vastgesteld', 'De voortgang is vastgesteld'), ('actiepunt_nadert', 'Een actiepunt moet binnenkort klaar zijn'), ('actiepunt_te_laat', 'Een actiepunt is te laat'), ('overleg', 'De volgende werkdag is er een overleg')], max_length=20, verbose_name='aanleiding')),
                ('sleutel', models.CharField(max_length=80, verbose_name='sleutel')),
                ('mail', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meldingen', to='portaal.herinneringsmail', verbose_name='e-mail')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisatie.regio', verbose_name='regio')),
            ],
            options={
                'verbose_name': 'melding',
                'verbose_name_plural': 'meldingen',
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('mail', 'sleutel'), name='melding_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Verzendronde',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dag', models.DateField(verbose_name='dag')),
                ('begonnen_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='begonnen op')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisatie.regio', verbose_name='regio')),
            ],
            options={
                'verbose_name': 'verzendronde',
                'verbose_name_plural': 'verzendronden',
                'constraints': [models.UniqueConstraint(fields=('regio', 'dag'), name='verzendronde_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Herinneringsinstelling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('aan', models.BooleanField(default=True, verbose_name='herinneringen versturen')),
                ('uur', models.PositiveSmallIntegerField(choices=[(6, '6.00 uur'), (7, '7.00 uur'), (8, '8.00 uur'), (9, '9.00 uur'), (10, '10.00 uur'), (11, '11.00 uur'), (12, '12.00 uur'), (13, '13.00 uur'), (14, '14.00 uur'), (15, '15.00 uur'), (16, '16.00 uur'), (17, '17.00 uur'), (18, '18.00 uur')], default=8, help_text='Alleen op werkdagen.', verbose_name='hoe laat')),
                ('dagen_vooraf', models.PositiveSmallIntegerField(default=7, help_text='Zo lang voor de laatste dag volgt een herinnering.', verbose_name='dagen vooraf: voortgang')),
                ('dagen_vooraf_actiepunt', models.PositiveSmallIntegerField(default=3, help_text='Zo lang voor de datum van het actiepunt.', verbose_name='dagen vooraf: actiepunt')),
                ('dagen_per_stap', models.PositiveSmallIntegerField(default=3, help_text='Is de voortgang te laat? Dan hoort na zoveel dagen de technisch voorzitter het, en daarna de adviseur.', verbose_name='dagen tot de volgende persoon')),
                ('onderwerp', models.CharField(default='Regioplan: {aantal} voor u', max_length=150, validators=[regioplan.portaal.herinneringen.sjabloon.geldig_sjabloon, regioplan.portaal.herinneringen.sjabloon.op_een_regel], verbose_name='onderwerp')),
                ('opening', models.TextField(default='Goedendag {naam},\n\nIn het portaal van {regio} staat het volgende voor u klaar.', max_length=2000, validators=[regioplan.portaal.herinneringen.sjabloon.geldig_sjabloon], verbose_name='begin van de e-mail')),
                ('afsluiting', models.TextField(default='Met vriendelijke groet,\nRegioplan', max_length=2000, validators=[regioplan.portaal.herinneringen.sjabloon.geldig_sjabloon], verbose_name='eind van de e-mail')),
                ('regio', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='herinneringsinstelling', to='organisatie.regio', verbose_name='regio')),
            ],
            options={
                'verbose_name': 'instelling voor herinneringen',
                'verbose_name_plural': 'instellingen voor herinneringen',
                'constraints': [models.CheckConstraint(condition=models.Q(('uur__gte', 6), ('uur__lte', 18)), name='herinneringsinstelling_uur', violation_error_message='Kies een uur van 6 tot en met 18.'), models.CheckConstraint(condition=models.Q(('dagen_vooraf__gte', 1), ('dagen_vooraf__lte', 60)), name='herinneringsinstelling_dagen_vooraf', violation_error_message='Kies een getal van 1 tot en met 60.'), models.CheckConstraint(condition=models.Q(('dagen_vooraf_actiepunt__gte', 1), ('dagen_vooraf_actiepunt__lte', 60)), name='herinneringsinstelling_dagen_vooraf_actiepunt', violation_error_message='Kies een getal van 1 tot en met 60.'), models.CheckConstraint(condition=models.Q(('dagen_per_stap__gte', 1), ('dagen_per_stap__lte', 60)), name='herinneringsinstelling_dagen_per_stap', violation_error_message='Kies een getal van 1 tot en met 60.')],
            },
        ),
    ]
