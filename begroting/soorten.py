"""What of a budget can be changed, and what it hangs on to."""

from begroting import forms, models
from begroting.scenario_form import ScenariowijzigingForm
from regioplan.bewerken.soorten import Soort, registreer

registreer(
    Soort(models.Begroting, forms.BegrotingForm, ouder="plan"),
    Soort(models.Indexcijfer, forms.IndexcijferForm, ouder="begroting"),
    Soort(models.Begrotingspost, forms.BegrotingspostForm, ouder="begroting"),
    Soort(models.Optelling, forms.OptellingForm, ouder="totaal"),
    Soort(models.Bedrag, forms.BedragForm, ouder="post"),
    Soort(models.Pokmiddel, forms.PokmiddelForm, ouder="begroting"),
    Soort(models.Pokbedrag, forms.PokbedragForm, ouder="pokmiddel"),
    Soort(models.Pokclaim, forms.PokclaimForm, ouder="pokmiddel"),
    Soort(models.Kengetal, forms.KengetalForm, ouder="regio"),
    Soort(models.Verdeelsleutel, forms.VerdeelsleutelForm, ouder="begroting"),
    Soort(models.Sleuteldeel, forms.SleuteldeelForm, ouder="sleutel"),
    Soort(models.Sleutelkeuze, forms.SleutelkeuzeForm, ouder="post"),
    Soort(models.Overheveling, forms.OverhevelingForm, ouder="begroting"),
    Soort(models.Scenario, forms.ScenarioForm, ouder="begroting"),
    Soort(models.Scenariowijziging, ScenariowijzigingForm, ouder="scenario"),
)
