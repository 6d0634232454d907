"""What of a plan can be changed, and what it hangs on to."""

from regioplan.bewerken.soorten import Soort, registreer
from themalijnen import forms, models

registreer(
    Soort(models.Plan, forms.PlanForm, ouder="regio", verwijderbaar=False),
    Soort(models.Hoofdstuk, forms.HoofdstukForm, ouder="plan"),
    Soort(models.Planningsregel, forms.PlanningsregelForm, ouder="hoofdstuk"),
    Soort(models.Themalijn, forms.ThemalijnForm, ouder="plan"),
    Soort(models.Verbinding, forms.VerbindingForm, ouder="van"),
    Soort(models.Eindresultaat, forms.EindresultaatForm, ouder="themalijn"),
    Soort(models.Inspanning, forms.InspanningForm, ouder="themalijn"),
    Soort(models.Resultaatbijdrage, forms.BijdrageForm, ouder="inspanning"),
    Soort(models.Inspanningafspraak, forms.GrondslagForm, ouder="inspanning"),
    Soort(models.Deelstap, forms.DeelstapForm, ouder="inspanning"),
    Soort(models.Mijlpaal, forms.MijlpaalForm, ouder="inspanning"),
    Soort(models.LandelijkeAfspraak, forms.LandelijkeAfspraakForm, ouder="regio"),
    Soort(models.Criterium, forms.CriteriumForm, ouder="plan"),
    Soort(models.Afweging, forms.AfwegingForm, ouder="eindresultaat"),
    Soort(models.Bronverschil, forms.BronverschilForm, ouder="plan"),
)
