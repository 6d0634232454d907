"""What of groups, meetings and progress can be changed, and what it hangs on to."""

from regioplan.bewerken.soorten import Soort, registreer
from werkgroepen import models
from werkgroepen.forms import gemeentestand, groep, overleg, voortgang

registreer(
    Soort(models.Werkgroep, groep.WerkgroepForm, ouder="themalijn"),
    Soort(models.Uitvoering, groep.UitvoeringForm, ouder="werkgroep"),
    Soort(models.Deelname, groep.DeelnameForm, ouder="werkgroep"),
    Soort(models.Overleg, overleg.OverlegForm, ouder="werkgroep"),
    Soort(models.Aanwezigheid, overleg.AanwezigheidForm, ouder="overleg"),
    Soort(models.Agendapunt, overleg.AgendapuntForm, ouder="overleg"),
    Soort(models.Uitkomst, overleg.UitkomstForm, ouder="agendapunt"),
    Soort(models.Actiepunt, overleg.ActiepuntForm, ouder="agendapunt"),
    Soort(models.Voortgangsperiode, voortgang.PeriodeForm, verwijderbaar=False),
    Soort(models.Samenvatting, voortgang.SamenvattingForm, ouder="periode"),
    Soort(models.Voortgangsdocument, voortgang.DocumentForm, verwijderbaar=False),
    Soort(models.Voortgangsregel, voortgang.RegelForm, verwijderbaar=False),
    Soort(models.Voortgangslink, voortgang.LinkForm, ouder="regel"),
    Soort(models.Voortgangsbestand, voortgang.BestandForm, ouder="regel"),
    Soort(models.Gemeentestand, gemeentestand.GemeentestandForm, verwijderbaar=False),
)
