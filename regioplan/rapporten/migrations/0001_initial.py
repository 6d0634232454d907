import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisatie', '0002_slot'),
        ('organisatie', '__first__'),
        ('themalijnen', '0002_slot'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rapport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(max_length=40, verbose_name='soort')),
                ('onderwerp', models.PositiveBigIntegerField(help_text='Sleutel van waar dit over gaat: het plan, een periode, een document, een overleg of een begroting.', verbose_name='onderwerp')),
                ('ambtelijk', models.BooleanField(default=False, verbose_name='alleen voor ambtenaren')),
                ('sleutel', models.CharField(help_text='Gelijke inhoud in gelijke vorm: gelijke sleutel.', max_length=64, verbose_name='sleutel')),
                ('stand', models.CharField(help_text='Merkteken van het onderwerp toen dit actueel was.', max_length=64, verbose_name='stand')),
                ('status_plan', models.CharField(choices=[('concept', 'Concept'), ('ter_besluitvorming', 'Ter besluitvorming'), ('vastgesteld', 'Vastgesteld'), ('afgesloten', 'Afgesloten')], max_length=20, verbose_name='stand van het plan')),
                ('titel', models.CharField(max_length=300, verbose_name='titel')),
                ('versie', models.CharField(max_length=120, verbose_name='versie')),
                ('status', models.CharField(choices=[('wachtrij', 'In de wachtrij'), ('bezig', 'Wordt gemaakt'), ('klaar', 'Klaar'), ('mislukt', 'Mislukt')], default='wachtrij', max_length=10, verbose_name='status')),
                ('percentage', models.PositiveSmallIntegerField(default=0, verbose_name='voortgang')),
                ('stap', models.CharField(blank=True, max_length=120, verbose_name='stap')),
                ('fout', models.CharField(blank=True, max_length=300, verbose_name='fout')),
                ('aangevraagd_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='aangevraagd op')),
                ('bijgewerkt_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='laatste teken van leven')),
                ('gereed_op', models.DateTimeField(blank=True, null=True, verbose_name='gereed op')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='sha-256 van het bestand')),
                ('grootte', models.PositiveIntegerField(blank=True, null=True, verbose_name='grootte in bytes')),
                ('paginas', models.PositiveIntegerField(blank=True, null=True, verbose_name="aantal pagina's")),
                ('aangevraagd_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rapporten', to=settings.AUTH_USER_MODEL, verbose_name='aangevraagd door')),
                ('gemeente', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisatie.gemeente', verbose_name='voor het bestuur van')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rapporten', to='themalijnen.plan', verbose_name='plan')),
            ],
            options={
                'verbose_name': 'rapport',
                'verbose_name_plural': 'rapporten',
                'ordering': ('-aangevraagd_op', '-pk'),
                'indexes': [models.Index(fields=['plan', 'soort', 'onderwerp', 'stand'], name='rapport_stand')],
                'constraints': [models.UniqueConstraint(fields=('plan', 'soort', 'sleutel'), name='rapport_sleutel_uniek', violation_error_message='Dit rapport is er al.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'klaar'), _negated=True), models.Q(('gereed_op__isnull', False), ('grootte__gt', 0), ('paginas__gt', 0), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='rapport_klaar_is_compleet', violation_error_message='Een rapport is pas klaar als het bestand er is.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'mislukt'), _negated=True), models.Q(('fout', ''), _negated=True), _connector='OR'), name='rapport_mislukt_zegt_waarom', violation_error_message='Zeg waarom het rapport mislukte.')],
            },
        ),
        migrations.CreateModel(
            name='Rapportbestand',
            fields=[
                ('rapport', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='bestand', serialize=False, to='rapporten.rapport', verbose_name='rapport')),
                ('gegevens', models.TextField(verbose_name='gegevens als JSON')),
                ('pdf', models.BinaryField(blank=True, null=True, verbose_name='PDF')),
            ],
            options={
                'verbose_name': 'rapportbestand',
                'verbose_name_plural': 'rapportbestanden',
            },
        ),
    ]
