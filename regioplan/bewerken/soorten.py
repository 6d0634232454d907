"""The register of things that can be changed: which form, and what they hang on to.

An app says so in its own ``soorten.py``. The name in the address is the model's name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from regioplan.bewerken.forms import BewerkForm
from regioplan.historie.models import Geaudit


@dataclass(frozen=True)
class Soort:
    """One kind of thing: its form and the field that names what it hangs on to.

    ``ouder`` is empty for what cannot be added on its own (a region); ``verwijderbaar`` is false for
    what is ended rather than removed.
    """

    model: type[Geaudit]
    form: type[BewerkForm]
    ouder: str = ""
    verwijderbaar: bool = True

    @property
    def naam(self) -> str:
        return str(self.model._meta.model_name)

    @property
    def oudermodel(self) -> type[Geaudit]:
        veld: Any = self.model._meta.get_field(self.ouder)
        return veld.related_model

    @property
    def koppelrijen(self) -> list[str]:
        """The rows behind the many-to-many choices of its form."""
        return [koppeling.rijen for koppeling in self.form.koppelingen.values()]

    @property
    def geordend(self) -> bool:
        return bool(self.model.volgorde_binnen)


_soorten: dict[str, Soort] = {}


def registreer(*soorten: Soort) -> None:
    for soort in soorten:
        _soorten[soort.naam] = soort


def soort_van(naam: str) -> Soort | None:
    return _soorten.get(naam)


def alle_soorten() -> Iterator[Soort]:
    yield from _soorten.values()


class SoortConverter:
    """Path converter: only names of registered kinds match."""

    regex = "[a-z]+"

    def to_python(self, value: str) -> Soort:
        soort = soort_van(value)
        if soort is None:
            raise ValueError(value)
        return soort

    def to_url(self, value: Soort | str) -> str:
        return value if isinstance(value, str) else value.naam
