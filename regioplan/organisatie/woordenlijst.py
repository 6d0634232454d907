"""The region's own words: what one region calls themalijn, another calls ontwikkellijn or afspraak."""

from dataclasses import dataclass

VORMEN = ("enkelvoud", "meervoud")

STANDAARD: dict[str, tuple[str, str]] = {
    "themalijn": ("themalijn", "themalijnen"),
    "eindresultaat": ("beoogd eindresultaat", "beoogde eindresultaten"),
    "inspanning": ("inspanning", "inspanningen"),
    "deelstap": ("deelstap", "deelstappen"),
    "mijlpaal": ("mijlpaal", "mijlpalen"),
    "hoofdstuk": ("hoofdstuk", "hoofdstukken"),
    "afspraak": ("landelijke afspraak", "landelijke afspraken"),
    "afwegingskader": ("afwegingskader", "afwegingskaders"),
    "werkgroep": ("werkgroep", "werkgroepen"),
    "begroting": ("begroting", "begrotingen"),
    "opdrachtgever": ("bestuurlijk opdrachtgever", "bestuurlijk opdrachtgevers"),
    "ambitie": ("ambitie", "ambities"),
}


@dataclass(frozen=True)
class Woorden:
    """The words of one region: ``woorden.themalijn`` and, for more than one, ``woorden.themalijnen``.

    The attribute name is always the standard word; the value is what the region calls it.
    """

    eigen: dict[str, list[str]]

    def __getattr__(self, naam: str) -> str:
        for begrip, (enkelvoud, meervoud) in STANDAARD.items():
            meervoud_naam = meervoud.split()[-1]
            if naam in (begrip, meervoud_naam):
                woorden = self.eigen.get(begrip) or (enkelvoud, meervoud)
                return woorden[0] if naam == begrip else woorden[1]
        raise AttributeError(naam)
