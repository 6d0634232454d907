"""Many-to-many choices, of which every link is an audited row of its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Koppeling:
    """A many-to-many choice on a form: the rows behind it and the key of the thing chosen."""

    rijen: str
    naar: str
