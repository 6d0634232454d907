"""What of the roof is changed through the register of ``bewerken``: how the mails of a region are sent."""

from regioplan.bewerken.soorten import Soort, registreer
from regioplan.portaal.herinneringen.forms import HerinneringsinstellingForm
from regioplan.portaal.models import Herinneringsinstelling

HERINNERINGEN = Soort(Herinneringsinstelling, HerinneringsinstellingForm, ouder="regio")

registreer(HERINNERINGEN)
