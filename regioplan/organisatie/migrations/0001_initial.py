import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import regioplan.organisatie.models.regio
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Gemeente',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('naam', models.CharField(max_length=80, verbose_name='naam')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='naam in het adres')),
                ('cbs_code', models.CharField(max_length=6, unique=True, validators=[django.core.validators.RegexValidator('^GM\\d{4}$', 'Een CBS-code is GM met vier cijfers, bijvoorbeeld GM0202.')], verbose_name='CBS-code')),
            ],
            options={
                'verbose_name': 'gemeente',
                'verbose_name_plural': 'gemeenten',
                'ordering': ('naam',),
            },
        ),
        migrations.CreateModel(
            name='Regio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name='naam in het adres')),
                ('kleur', models.CharField(default='#1f5f8b', max_length=7, validators=[regioplan.organisatie.models.regio.leesbare_kleur], verbose_name='kleur')),
                ('woordenlijst', models.JSONField(blank=True, default=dict, validators=[regioplan.organisatie.models.regio.geldige_woordenlijst], verbose_name='woordenlijst')),
            ],
            options={
                'verbose_name': 'regio',
                'verbose_name_plural': "regio's",
                'ordering': ('naam',),
            },
        ),
        migrations.CreateModel(
            name='Gebruiker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(error_messages={'unique': 'Dit e-mailadres is al in gebruik.'}, max_length=254, unique=True, verbose_name='e-mailadres')),
                ('naam', models.CharField(help_text='Zo ziet een ander wie iets heeft gewijzigd.', max_length=120, verbose_name='naam')),
                ('is_active', models.BooleanField(default=True, verbose_name='actief')),
                ('is_staff', models.BooleanField(default=False, verbose_name='beheert de installatie')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sinds')),
            ],
            options={
                'verbose_name': 'gebruiker',
                'verbose_name_plural': 'gebruikers',
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='gebruiker_email_uniek')],
            },
        ),
        migrations.CreateModel(
            name='GemeenteHistorie',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('handeling', models.UUIDField(editable=False, help_text='Eén klik kan meer dingen wijzigen; samen zijn ze één handeling.', verbose_name='handeling')),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('naam', models.CharField(max_length=80, verbose_name='naam')),
                ('slug', models.SlugField(max_length=80, verbose_name='naam in het adres')),
                ('cbs_code', models.CharField(db_index=True, max_length=6, validators=[django.core.validators.RegexValidator('^GM\\d{4}$', 'Een CBS-code is GM met vier cijfers, bijvoorbeeld GM0202.')], verbose_name='CBS-code')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical gemeente',
                'verbose_name_plural': 'historical gemeenten',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='LidmaatschapHistorie',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('handeling', models.UUIDField(editable=False, help_text='Eén klik kan meer dingen wijzigen; samen zijn ze één handeling.', verbose_name='handeling')),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('rol', models.CharField(choices=[('beheerder', 'Beheerder'), ('regioadviseur', 'Regioadviseur'), ('beleidsmedewerker', 'Beleidsmedewerker'), ('manager', 'Manager'), ('controller', 'Controller'), ('rpo_lid', 'RPO-lid'), ('lezer', 'Lezer')], max_length=20, verbose_name='rol')),
                ('van', models.DateField(default=django.utils.timezone.localdate, verbose_name='vanaf')),
                ('tot', models.DateField(blank=True, help_text='De eerste dag dat de rol niet meer geldt.', null=True, verbose_name='tot')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('gebruiker', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gebruiker')),
                ('gemeente', models.ForeignKey(blank=True, db_constraint=False, help_text='Nodig voor een beleidsmedewerker en een RPO-lid.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisatie.gemeente', verbose_name='gemeente')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('regio', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisatie.regio', verbose_name='regio')),
            ],
            options={
                'verbose_name': 'historical rol in de regio',
                'verbose_name_plural': 'historical rollen in de regio',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Lidmaatschap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('rol', models.CharField(choices=[('beheerder', 'Beheerder'), ('regioadviseur', 'Regioadviseur'), ('beleidsmedewerker', 'Beleidsmedewerker'), ('manager', 'Manager'), ('controller', 'Controller'), ('rpo_lid', 'RPO-lid'), ('lezer', 'Lezer')], max_length=20, verbose_name='rol')),
                ('van', models.DateField(default=django.utils.timezone.localdate, verbose_name='vanaf')),
                ('tot', models.DateField(blank=True, help_text='De eerste dag dat de rol niet meer geldt.', null=True, verbose_name='tot')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lidmaatschappen', to=settings.AUTH_USER_MODEL, verbose_name='gebruiker')),
                ('gemeente', models.ForeignKey(blank=True, help_text='Nodig voor een beleidsmedewerker en een RPO-lid.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='organisatie.gemeente', verbose_name='gemeente')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='organisatie.regio', verbose_name='regio')),
            ],
            options={
                'verbose_name': 'rol in de regio',
                'verbose_name_plural': 'rollen in de regio',
                'ordering': ('gebruiker__naam', 'rol'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('tot__isnull', True)), fields=('gebruiker', 'regio', 'rol', 'gemeente'), name='lidmaatschap_uniek', nulls_distinct=False, violation_error_message='Deze persoon heeft deze rol al.'), models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gte', models.F('van')), _connector='OR'), name='lidmaatschap_periode', violation_error_message='De einddatum ligt niet voor de begindatum.'), models.CheckConstraint(condition=models.Q(models.Q(('rol__in', ['beleidsmedewerker', 'rpo_lid']), _negated=True), ('gemeente__isnull', False), _connector='OR'), name='lidmaatschap_gemeente_bij_rol', violation_error_message='Kies bij deze rol een gemeente.')],
            },
        ),
        migrations.CreateModel(
            name='AansluitingHistorie',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('handeling', models.UUIDField(editable=False, help_text='Eén klik kan meer dingen wijzigen; samen zijn ze één handeling.', verbose_name='handeling')),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('van', models.DateField(verbose_name='vanaf')),
                ('tot', models.DateField(blank=True, help_text='De eerste dag dat dit niet meer geldt.', null=True, verbose_name='tot')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gemeente', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisatie.gemeente', verbose_name='gemeente')),
                ('regio', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisatie.regio', verbose_name='regio')),
            ],
            options={
                'verbose_name': 'historical aansluiting',
                'verbose_name_plural': 'historical aansluitingen',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Aansluiting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('van', models.DateField(verbose_name='vanaf')),
                ('tot', models.DateField(blank=True, help_text='De eerste dag dat dit niet meer geldt.', null=True, verbose_name='tot')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aansluitingen', to='organisatie.gemeente', verbose_name='gemeente')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aansluitingen', to='organisatie.regio', verbose_name='regio')),
            ],
            options={
                'verbose_name': 'aansluiting',
                'verbose_name_plural': 'aansluitingen',
                'ordering': ('gemeente__naam',),
                'constraints': [models.UniqueConstraint(fields=('regio', 'gemeente', 'van'), name='aansluiting_uniek', violation_error_message='Deze gemeente is op die dag al aangesloten.'), models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gt', models.F('van')), _connector='OR'), name='aansluiting_periode', violation_error_message='De einddatum ligt na de begindatum.')],
            },
        ),
        migrations.CreateModel(
            name='RegioHistorie',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('handeling', models.UUIDField(editable=False, help_text='Eén klik kan meer dingen wijzigen; samen zijn ze één handeling.', verbose_name='handeling')),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('slug', models.SlugField(max_length=60, verbose_name='naam in het adres')),
                ('kleur', models.CharField(default='#1f5f8b', max_length=7, validators=[regioplan.organisatie.models.regio.leesbare_kleur], verbose_name='kleur')),
                ('woordenlijst', models.JSONField(blank=True, default=dict, validators=[regioplan.organisatie.models.regio.geldige_woordenlijst], verbose_name='woordenlijst')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical regio',
                'verbose_name_plural': "historical regio's",
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Uitnodiging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('rol', models.CharField(choices=[('beheerder', 'Beheerder'), ('regioadviseur', 'Regioadviseur'), ('beleidsmedewerker', 'Beleidsmedewerker'), ('manager', 'Manager'), ('controller', 'Controller'), ('rpo_lid', 'RPO-lid'), ('lezer', 'Lezer')], max_length=20, verbose_name='rol')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('uitgenodigd_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uitgenodigd op')),
                ('aangenomen_op', models.DateTimeField(blank=True, null=True, verbose_name='aangenomen op')),
                ('ingetrokken_op', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('gemeente', models.ForeignKey(blank=True, help_text='Nodig voor een beleidsmedewerker en een RPO-lid.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='organisatie.gemeente', verbose_name='gemeente')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='organisatie.regio', verbose_name='regio')),
            ],
            options={
                'verbose_name': 'uitnodiging',
                'verbose_name_plural': 'uitnodigingen',
                'ordering': ('-uitgenodigd_op',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('rol__in', ['beleidsmedewerker', 'rpo_lid']), _negated=True), ('gemeente__isnull', False), _connector='OR'), name='uitnodiging_gemeente_bij_rol', violation_error_message='Kies bij deze rol een gemeente.')],
            },
        ),
        migrations.CreateModel(
            name='UitnodigingHistorie',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('handeling', models.UUIDField(editable=False, help_text='Eén klik kan meer dingen wijzigen; samen zijn ze één handeling.', verbose_name='handeling')),
                ('versie', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('rol', models.CharField(choices=[('beheerder', 'Beheerder'), ('regioadviseur', 'Regioadviseur'), ('beleidsmedewerker', 'Beleidsmedewerker'), ('manager', 'Manager'), ('controller', 'Controller'), ('rpo_lid', 'RPO-lid'), ('lezer', 'Lezer')], max_length=20, verbose_name='rol')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('uitgenodigd_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uitgenodigd op')),
                ('aangenomen_op', models.DateTimeField(blank=True, null=True, verbose_name='aangenomen op')),
                ('ingetrokken_op', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('gemeente', models.ForeignKey(blank=True, db_constraint=False, help_text='Nodig voor een beleidsmedewerker en een RPO-lid.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisatie.gemeente', verbose_name='gemeente')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('regio', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisatie.regio', verbose_name='regio')),
            ],
            options={
                'verbose_name': 'historical uitnodiging',
                'verbose_name_plural': 'historical uitnodigingen',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='Gebruiker',
            name='groups',
            field=models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups'),
        ),
        migrations.AddField(
            model_name='Gebruiker',
            name='user_permissions',
            field=models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions'),
        ),
    ]
