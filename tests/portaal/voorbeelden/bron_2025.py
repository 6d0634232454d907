"""What the printed 2025 plan says, written out from the source and not read from the fixtures."""

RESULTATEN = {
    "1a": "De regio heeft een regionale visie jeugdzorg",
    "1b": "Regionale inkoop van jeugdhulpvormen conform jeugdwet",
    "1c": "Administratieve inkoopprocessen zijn gestandaardiseerd",
    "2a": "Lokale teams voldoen aan regionaal afgesproken werkwijzen omtrent uniformiteit en kwaliteit",
    "2b": "Werkwijze Verklarende Analyse is lokaal geïmplementeerd",
    "2c": "Beperken van complexe scheidingen",
    "3a": "Er is voorkomen dat hulpvragen complex worden",
    "3b": "Voor jongeren en gezinnen is tijdige en passende hulp beschikbaar",
    "3c": "Zorgaanbod voor jeugdigen met complexe hulpvragen is doorontwikkeld",
    "3d": "Het gebruik van residentiele zorg is afgenomen",
    "4a": (
        "Bij zorgen over veiligheid van kinderen werken organisaties optimaal samen aan herstel "
        "en voorkomen van escalatie"
    ),
    "4b": "Nieuwe werkwijze Toekomstscenario kind- en gezinsbescherming is ontwikkeld en beproefd",
    "5a": "Jeugdhulp en het onderwijs sluiten optimaal op elkaar aan",
    "5b": "Jeugdhulp en bestaanszekerheid sluiten optimaal op elkaar aan",
    "5c": "Jeugdhulp en volwassen GGZ sluiten optimaal op elkaar aan",
}

WETSWIJZIGING = "Inzichtelijk maken van gevolgen wijziging Jeugdwet en formuleren van voorstel"
INSPANNINGEN = [
    ("1a", "Opstellen van een regionale visie conform de nieuwe eisen uit het wetsvoorstel (medio 2025 gereed)"),
    ("1b", WETSWIJZIGING),
    ("1c", WETSWIJZIGING),
    (
        "2a",
        "Regionale ondersteuning van lokale teams en uniformering gefaseerd samenwerken aan veiligheid",
    ),
    ("2b 3a", "Inzet trainingen en implementatie Verklarende Analyse"),
    ("2c", "Digitaal scheidingsloket, online ouderbijeenkomsten en handreiking voor lokale teams"),
    ("3a", "Inzet steunfiguren"),
    ("3b", "In/uitstroom essentiële functies"),
    ("3b", "Aanpak wachttijden"),
    ("3c", "Continuïteitsgesprekken"),
    ("3c", "Analyse intensieve zorgtrajecten"),
    ("3c", "PvA complexe hulpvragen 2025"),
    ("3c", "Aanpak Crisis en spoed"),
    ("3c", "Borgen essentiële functies"),
    ("3c", "Dashboard inrichten"),
    ("3d", "Afbouw residentiele en gesloten jeugdzorg"),
    ("3d", "Ambulante alternatieven ontwikkelen"),
    ("4a 4b", "Inzet op stevige lokale teams en toegang"),
    ("4a 4b", "Brengen samenhang in methodieken en protocollen"),
    ("4a 4b", "Vormen een flexibel netwerk om het gezinssysteem heen"),
    ("4a 4b", "Bevorderen onderlinge samenwerking en kennisuitwisseling"),
    (
        "5a",
        (
            "Opstellen van een werkagenda en het zetten van eerste stappen in het verbeteren van de regionale "
            "samenwerking gemeenten-jeugdhulp-passend onderwijs"
        ),
    ),
]

GEMEENTEN = {
    "GM0202": "Arnhem",
    "GM0221": "Doesburg",
    "GM0226": "Duiven",
    "GM1705": "Lingewaard",
    "GM1734": "Overbetuwe",
    "GM0274": "Renkum",
    "GM0275": "Rheden",
    "GM0277": "Rozendaal",
    "GM0289": "Wageningen",
    "GM0293": "Westervoort",
    "GM0299": "Zevenaar",
}

CRITERIA = [
    "Past het thema bij landelijke ontwikkelingen",
    "Is regionale aanpak nodig?",
    "Positieve inhoudelijke impact op jeugdigen",
    "Positieve financiële impact",
    "Heeft het prioriteit",
]

AFWEGINGSKADER = """
1a | Jeugdwet          | ✓ | ✓ | ✓ | Medio 2025
1b | Jeugdwet          | ✓ |   | ✓ | Medio 2025
1c | Jeugdwet          | ✓ |   | ✓ | Medio 2025
2a | Hervormingsagenda | ✓ | ✓ | ✓ | Stappen HV*
2b | Hervormingsagenda | ✓ | ✓ | ✓ | Stappen HV*
2c | Hervormingsagenda | ✓ | ✓ | ✓ |
3a | Hervormingsagenda | ✓ | ✓ | ✓ | Stappen HV*
3b | Jeugdwet          | ✓ | ✓ | ✓ | Ontwikkelfase 2025
3c | Hervormingsagenda | ✓ | ✓ | ✓ | Stappen HV*
3d | Hervormingsagenda | ✓ | ✓ | ✓ | Stappen HV*
4a | Toekomstscenario  | ✓ | ✓ |   | Overdrachtsfase 2025
4b | Toekomstscenario  | ✓ | ✓ |   | Ontwikkelfase 2025
5a | Hervormingsagenda | ✓ | ✓ | ✓ | Stappen HV*
5b |                   |   |   |   | Niet in UVP 2025
5c |                   |   |   |   | Niet in UVP 2025
"""

BEGROTING = """
Programma - Personeel                                                       | 381  | 398  | 415  | 431
Programma - Uitvoering                                                      | 144  | 141  | 148  | 154
. Bijeenkomsten                                                             | 30   | 21   | 22   | 23
. Bijdrage G7 (nieuwe verdeelsleutel vanaf 2026/RPO besluit 15-11-2024)     | 69   | 99   | 104  | 108
. Gelderse monitor jeugd                                                    | 15   | 16   | 16   | 17
. Website                                                                   | 5    | 5    | 6    | 6
. Verbeteren regionale samenwerking                                         | 25   |      |      |
Programma - Projecten                                                       | 601  | 637  | 664  | 690
. Verbeteren regionale samenwerking                                         |      |      |      |
.. Opstellen regionale visie                                                | 75   |      |      |
. Verstevigen lokale teams en toegang                                       |      |      |      |
.. Complexe scheidingen                                                     | 5    | 5    | 5    | 6
. Voorkomen van complexe hulpvragen                                         |      |      |      |
.. RET                                                                      | 240  | 251  | 262  | 272
.. Vergoeding inzet aanbieders RET                                          | 40   | 42   | 44   | 45
.. Aanpak wachttijden                                                       | 50   | q    |      |
.. Analyse intensieve zorgtrajecten                                         | 30   |      |      |
. Versterken Kind- en gezinsbescherming                                     |      |      |      |
.. Projectleider Toekomsttuin                                               | 75   | 78   | 82   | 85
. Jeugdhulp steviger verbinden aan domeinen                                 |      |      |      |
.. Projecten/bijeenkomsten werkagenda                                       | 10   | 10   | 11   | 11
. Overig                                                                    |      |      |      |
.. Jongerennetwerk                                                          | 13   | 13   | 14   | 14
.. Niet bestede ruimte                                                      | 63   | 237  | 247  | 257
Overhead                                                                    | 69   | 72   | 75   | 78
Programmalasten                                                             | 1194 | 1247 | 1301 | 1353
Deelnemende gemeenten                                                       | 1194 | 1247 | 1301 | 1353
Baten                                                                       | 1194 | 1247 | 1301 | 1353
Saldo MGR                                                                   | 0    | 0    | 0    | 0
Overige posten RUJ                                                          |      |      |      |
. Digitaal scheidingsloket (subsidie Arnhem)                                | 100  | 105  | 109  | 113
Totaal lasten RUJ                                                           | 1294 | 1352 | 1410 | 1467
"""

WERKGROEPEN = {
    ("1", "regionaal"): ["Sessies rondom regiovisie"],
    ("1", "landelijk"): ["J42 en BJ42"],
    ("2", "regionaal"): [
        "Werkgroep stevige lokale teams",
        "Managersoverleg lokale teams",
        "Werkgroep verklarende analyse",
        "Werkgroep complexe scheidingen",
    ],
    ("2", "bovenregionaal"): ["G7: Uniform hulpaanbod"],
    ("3", "regionaal"): [
        "Werkgroep complexe hulpvragen",
        "Werkgroep aanpak wachttijden",
        "Kerngroep Escalatieladder",
        "Afstemmingsoverleg pleegzorg",
        "Overleg collectief/kopgroep",
    ],
    ("3", "bovenregionaal"): ["G7 overleg", "Projectgroep RET", "Projectgroep JeugdzorgPlus"],
    ("4", "regionaal"): ["Werkgroep toekomsttuin", "Stuurgroep toekomsttuin"],
    ("4", "bovenregionaal"): ["Werkgroep GVJB – G7"],
    ("4", "landelijk"): ["Landelijke bijeenkomsten toekomstscenario", "Accounthoudersoverleg GI's"],
    ("5", "regionaal"): ["Werkgroep onderwijs en jeugd", "Bestuurlijk overleg onderwijs en jeugd"],
}

SAMENHANG = (
    "We verkleinen het aantal en brengen samenhang in visies/ methodieken/ protocollen voor het werken aan veiligheid"
)
BRONVERSCHILLEN = {
    "1": ["Verbeteren regionale samenwerking"],
    "2": [
        "Verstevigen lokale teams en toegang",
        "THEMALIJN: VERSTEVIGEN LOKALE TEAM EN TOEGANG",
        "Verstevigen lokale teams",
        "Verstevigen van de lokale teams",
    ],
    "3": [
        "THEMALIJN: VOORKOMEN VAN COMPLEXE HULPVragen EN BEVORDEREN UITSTROOM",
        "Voorkomen van complexe hulpvragen & bevorderen uitstroom",
        "Voorkomen van complexe zorgvragen en bevorderen uitstroom",
        "Voorkomen van complexe hulpvragen",
        "de themalijn complexe hulpvragen",
    ],
    "4": [
        "(ontbreekt)",
        "Versterken Kind- en Gezinsbescherming",
        "versterken kind – en gezinsbescherming",
        "Het thema Toekomstscenario voor kind- en gezinsbescherming",
        "programma 2023-2026 … Fase 1 … 2022 - 2026",
        "een bestuurlijk opdrachtgever",
    ],
    "5": [
        "Jeugdhulp verbinden aan aanpalende domeinen",
        "Jeugdhulp steviger verbinden met aanpalende domeinen",
        "Jeugdhulp steviger verbinden aan domeinen",
    ],
    "1a": [
        "De regio heeft een regionale visie jeugdhulp",
        "Samenwerking op Opdrachtgeverschap Jeugd, Wmo, Beschermd Wonen",
        "Basis voor de toekomstige regiovisie Jeugdzorg",
    ],
    "1b": [
        "Regionale inkoop van jeugdhulpvormen conform Jeugdwet",
        "Regionale inkoop jeugdhulpvormen conform jeugdwet",
    ],
    "2a": [
        "Lokale teams voldoen aan de regionaal afgesproken werkwijzen omtrent uniformiteit en kwaliteit",
        "Lokale teams voldoen aan regionaal afgesproken werkwijzen",
    ],
    "2b": [
        "Werkwijze Verklarende Analyse is geïmplementeerd",
        "Werkwijze verklarende analyse is lokaal geïmplementeerd",
    ],
    "2c": ["Beperken complexe scheidingen"],
    "3a": ["Voorkomen dat hulpvragen complex worden"],
    "3b": ["Tijdige en passend hulp is beschikbaar"],
    "3c": ["Zorgaanbod is doorontwikkeld"],
    "4a": [
        (
            "Bij zorgen over veiligheid van kinderen werken organisaties optimaal samen aan herstel "
            "en het voorkomen van escalaties"
        ),
        "Optimaal samenwerken aan veiligheid (GVJB)",
    ],
    "4b": [
        (
            "De nieuwe werkwijze toekomsttuin kind- en gezinsbescherming is al doende ontwikkeld en beproefd "
            "met gezinnen en professionals samen"
        ),
        "Nieuwe werkwijze toekomstscenario is ontwikkeld",
        "Nieuwe werkwijze Toekomstscenario kind - en gezinsbescherming is ontwikkeld en beproefd",
    ],
    "5a": [
        "Jeugdhulp en onderwijs sluiten optimaal op elkaar aan",
        "Jeugdhulp en passend onderwijs sluiten optimaal op elkaar aan",
        "de volgende eindresultaten",
    ],
    "5b": ["Bestaanszekerheid"],
    "5c": ["Volwassen-GGZ"],
    "Opstellen van een regionale visie": [
        "medio 2025 vast te laten stellen",
        "voor de zomer van 2025 is vastgesteld door de colleges",
    ],
    WETSWIJZIGING[:33]: [
        "formuleren opdracht met elkaar voor de uitvoering richting inkoop SDCG",
        "Medio 2025",
        "formuleren opdracht met elkaar voor de uitvoering richting inkoop SDCG",
        "Medio 2025",
    ],
    "Regionale ondersteuning van lokal": [
        "1. Regionaal ondersteunen en faciliteren we de lokale teams … 2. We uniformeren de werkwijze"
    ],
    "Inzet trainingen en implementatie": ["Training en implementatie Verklarende Analyse"],
    "Digitaal scheidingsloket, online ": ["(digitale) landelijke ouderbijeenkomsten"],
    "In/uitstroom essentiële functies": ["Instroom naar en uitstroom uit de Essentiele Functies stroomlijnen"],
    "Continuïteitsgesprekken": ["3. Continuïteitsgesprekken"],
    "PvA complexe hulpvragen 2025": ["Collectief plan van aanpak complexe hulpvragen 2025"],
    "Aanpak Crisis en spoed": ["Aanpak crisis en spoed"],
    "Afbouw residentiele en gesloten j": ["Afbouw residentiele en gesloten jeugdhulp"],
    "Inzet op stevige lokale teams en ": ["We zetten in op stevige lokale teams en toegang"],
    "Brengen samenhang in methodieken ": [SAMENHANG, SAMENHANG.replace("het aantal ", "", 1)],
    "Vormen een flexibel netwerk om he": ["We vormen een flexibel lerend netwerk om het gezinssysteem heen"],
    "Bevorderen onderlinge samenwerkin": ["We bevorderen onderlinge samenwerking en kennisuitwisseling"],
    "Opstellen van een werkagenda en h": ["gemeenten-jeugdhulp- onderwijs"],
}


def rijen(tabel: str) -> list[list[str]]:
    """The cells of a table written out above."""
    return [[cel.strip() for cel in regel.split("|")] for regel in tabel.strip().splitlines()]
