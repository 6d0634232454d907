"""What of groups can be changed, and what it hangs on to."""

from regioplan.bewerken.soorten import Soort, registreer
from werkgroepen import forms, models

registreer(
    Soort(models.Werkgroep, forms.WerkgroepForm, ouder="themalijn"),
    Soort(models.Uitvoering, forms.UitvoeringForm, ouder="werkgroep"),
    Soort(models.Deelname, forms.DeelnameForm, ouder="werkgroep"),
)
