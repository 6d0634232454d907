"""Every figure that chapter 4 of the plan of 2025 prints, typed over from the source and not from the fixtures."""

JAREN = (2025, 2026, 2027, 2028)

INDEX = ("3,50%", "4,50%", "4,30%", "4%")

TABEL: list[tuple[str, tuple[str, ...]]] = [
    ("Programma - Personeel", ("381", "398", "415", "431")),
    ("Programma - Uitvoering", ("144", "141", "148", "154")),
    ("Bijeenkomsten", ("30", "21", "22", "23")),
    ("Bijdrage G7 (nieuwe verdeelsleutel vanaf 2026/RPO besluit 15-11-2024)", ("69", "99", "104", "108")),
    ("Gelderse monitor jeugd", ("15", "16", "16", "17")),
    ("Website", ("5", "5", "6", "6")),
    ("Verbeteren regionale samenwerking", ("25", "", "", "")),
    ("Programma - Projecten", ("601", "637", "664", "690")),
    ("Opstellen regionale visie", ("75", "", "", "")),
    ("Complexe scheidingen", ("5", "5", "5", "6")),
    ("RET", ("240", "251", "262", "272")),
    ("Vergoeding inzet aanbieders RET", ("40", "42", "44", "45")),
    ("Aanpak wachttijden", ("50", "q", "", "")),
    ("Analyse intensieve zorgtrajecten", ("30", "", "", "")),
    ("Projectleider Toekomsttuin", ("75", "78", "82", "85")),
    ("Projecten/bijeenkomsten werkagenda", ("10", "10", "11", "11")),
    ("Jongerennetwerk", ("13", "13", "14", "14")),
    ("Niet bestede ruimte", ("63", "237", "247", "257")),
    ("Overhead", ("69", "72", "75", "78")),
    ("Programmalasten", ("1.194", "1.247", "1.301", "1.353")),
    ("Deelnemende gemeenten", ("1.194", "1.247", "1.301", "1.353")),
    ("Baten", ("1.194", "1.247", "1.301", "1.353")),
    ("Saldo MGR", ("0", "0", "0", "0")),
    ("Digitaal scheidingsloket (subsidie Arnhem)", ("100", "105", "109", "113")),
    ("Totaal lasten RUJ", ("1.294", "1.352", "1.410", "1.467")),
]
"""Line → what its cells print, in thousands; an empty cell prints nothing, one of them prints a letter."""

POK: dict[str, tuple[str, ...]] = {
    "Arnhem": ("475.800", "453.050", "453.050", "453.050", "1.834.950"),
    "Ede": ("25.000,00", "25.000,00", "25.000,00", "25.000,00", "100.000"),
}
"""Centre municipality → 2022 to 2025 and the total, in euros."""

TEKST = ("1,25 miljoen", "3,5%")
"""What the text says: the size of the budget in 2024, and the index of 2025."""


def zonder_nullen(gedrukt: str) -> str:
    """3,50% is 3,5% and 25.000,00 is 25.000: the portal prints no decimals that say nothing."""
    getal, teken = (gedrukt[:-1], "%") if gedrukt.endswith("%") else (gedrukt, "")
    return (getal.rstrip("0").rstrip(",") if "," in getal else getal) + teken
