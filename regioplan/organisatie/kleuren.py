"""A region's colour in eight steps, light to dark, with contrast kept (WCAG 2.2 AA)."""

from regioplan.organisatie.models.regio import MINIMAAL_CONTRAST

Rgb = tuple[int, int, int]

WIT: Rgb = (255, 255, 255)
ZWART: Rgb = (0, 0, 0)
LICHT = {"50": 0.05, "100": 0.12, "200": 0.25, "300": 0.45}
"""Share of the colour in white."""
DONKER = {"500": 0.86, "600": 0.62, "700": 0.3}
"""Share of step 400 in black."""
RECHT = 0.04045
"""Below this, sRGB is linear (WCAG 2.2, relative luminance)."""


def _rgb(kleur: str) -> Rgb:
    return int(kleur[1:3], 16), int(kleur[3:5], 16), int(kleur[5:7], 16)


def _hex(kleur: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*kleur)


def _meng(een: Rgb, ander: Rgb, deel: float) -> Rgb:
    rood, groen, blauw = (round(a * deel + b * (1 - deel)) for a, b in zip(een, ander, strict=True))
    return rood, groen, blauw


def _helderheid(kleur: Rgb) -> float:
    delen = [k / 255 for k in kleur]
    rood, groen, blauw = (k / 12.92 if k <= RECHT else ((k + 0.055) / 1.055) ** 2.4 for k in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def contrast(een: str, ander: str) -> float:
    """Contrast ratio of two ``#rrggbb`` colours, 1 to 21."""
    licht, donker = sorted((_helderheid(_rgb(een)), _helderheid(_rgb(ander))), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def _donker_genoeg(kleur: Rgb, tegen: Rgb) -> Rgb:
    for procent in range(100, 0, -2):
        mengsel = _meng(kleur, ZWART, procent / 100)
        if contrast(_hex(mengsel), _hex(tegen)) >= MINIMAAL_CONTRAST:
            return mengsel
    return ZWART


def treden(kleur: str) -> dict[str, str]:
    """The steps 50 to 700 of ``#rrggbb``; 400 and darker are readable on white and on 100."""
    rgb = _rgb(kleur)
    licht = {trede: _meng(rgb, WIT, deel) for trede, deel in LICHT.items()}
    basis = _donker_genoeg(rgb, licht["100"])
    donker = {trede: _meng(basis, ZWART, deel) for trede, deel in DONKER.items()}
    return {trede: _hex(k) for trede, k in {**licht, "400": basis, **donker}.items()}
