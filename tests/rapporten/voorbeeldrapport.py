# ruff: noqa: E501
"""A report that holds everything the paper stylesheet knows: invented content, no database, no templates."""

TITEL = "Regionaal Uitvoeringsplan Jeugd 2031"
VERSIE = "vastgesteld 3 december 2030"

VORMEN = {
    "niet_ingevuld": ("niet ingevuld", '<path d="M1 5h8" stroke-width="2"/>'),
    "niet_gestart": ("niet gestart", '<circle cx="5" cy="5" r="3.6" fill="none" stroke-width="1.4"/>'),
    "op_koers": ("op koers", '<circle cx="5" cy="5" r="4.2" stroke="none"/>'),
    "aandacht": ("aandacht", '<path d="M5 .8 9.6 9.2H.4z" stroke="none"/>'),
    "knelpunt": ("knelpunt", '<path d="M1.2 1.2h7.6v7.6H1.2z" stroke="none"/>'),
    "afgerond": ("afgerond", '<path d="M1 5.4 4 8.4 9 2" fill="none" stroke-width="1.8"/>'),
    "vervallen": ("vervallen", '<path d="M1.6 1.6l6.8 6.8M8.4 1.6 1.6 8.4" fill="none" stroke-width="1.6"/>'),
}

ALINEA = (
    "De samenwerkende gemeenten organiseren specialistische jeugdhulp dichtbij huis en zo kort als verantwoord is. "
    "Aanbiederbijeenkomsten, bestuursbijeenkomsten en kwaliteitsverbeteringstrajecten vinden halfjaarlijks plaats. "
    "Jeugdigen en opvoeders denken mee over de uitvoeringsafspraken; hun ervaringen wegen zwaarder dan wachttijdcijfers."
)


def teken(status: str, met_woord: bool = True) -> str:
    woord, vorm = VORMEN[status]
    titel = "Status:" if met_woord else woord
    return (
        f'<span class="status status--{status}"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" '
        f'width="10" height="10" fill="currentColor" stroke="currentColor"><title>{titel}</title>{vorm}</svg>'
        f"{' ' + woord if met_woord else ''}</span>"
    )


def maak_html() -> str:
    return f"""<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>{TITEL}</title>
<meta name="author" content="Regio Voorbeeld"><meta name="description" content="{TITEL}, {VERSIE}">
<meta name="generator" content="Regioplan"><meta name="dcterms.created" content="2030-12-03">
<style>:root {{ --accent: #00524c }}</style></head>
<body data-titel="{TITEL}" data-versie="{VERSIE}" data-regio="Regio Voorbeeld">
{OMSLAG}{_inhoud()}{_inleiding()}{_schema()}{_themalijn()}{_begroting()}{_bijlage()}
</body></html>"""


OMSLAG = f"""
<section class="omslag"><p class="omslag__regio">Regio Voorbeeld</p>
<h1 class="omslag__titel">{TITEL}</h1><p class="omslag__versie">{VERSIE}</p>
<dl class="kerngegevens"><div><dt>Periode</dt><dd>1 januari 2031 tot en met 31 december 2031</dd></div>
<div><dt>Vastgesteld door</dt><dd>Regionaal Portefeuillehoudersoverleg</dd></div></dl>
<p class="omslag__kop">Gemeenten</p><ul class="omslag__gemeenten">
{"".join(f"<li>{naam}</li>" for naam in ("Aadorp", "Beekwijk", "Coëhaven", "Dijkzicht", "Eikenrode", "Falkenhof"))}
</ul></section>"""


def _inhoud() -> str:
    return """<nav class="inhoud"><h2 id="inhoud">Inhoud</h2><ol>
<li><a href="#inleiding">1 Inleiding</a><ol><li><a href="#aanleiding">1.1 Aanleiding</a></li>
<li><a href="#werkwijze">1.2 Werkwijze en afspraken</a></li></ol></li>
<li><a href="#schema">2 Het plan op één pagina</a></li>
<li><a href="#themalijn">3 Voorkomen van complexe hulpvragen</a><ol><li><a href="#resultaat">Tijdige en passende hulp</a></li></ol></li>
<li><a href="#begroting">4 Begroting</a></li><li><a href="#bijlage">Bijlage 1 Afwegingskader</a></li></ol></nav>"""


def _inleiding() -> str:
    return f"""<section class="hoofdstuk"><h2 id="inleiding">1 Inleiding</h2><p>{ALINEA}</p>
<h3 id="aanleiding">1.1 Aanleiding</h3>
<p>Dit plan volgt op het vorige.<span class="voetnoot">Het plan van 2030 is te vinden op
<a href="https://example.org/plan">example.org/plan</a>.</span> {ALINEA}</p>
<p>De tweede afspraak<span class="voetnoot">Een afspraak geldt een jaar.</span> rust op de <em>Jeugdwet</em> en de
<strong>Hervormingsagenda</strong>. Zie ook <a href="#begroting">hoofdstuk 4</a>; het aandeel is 3&nbsp;%, vijf&#8209;daags; Łódź.</p>
<ul><li>eerste punt met een <strong>nadruk</strong><ul><li>een punt daaronder</li><li>nog een</li></ul></li><li>tweede punt</li></ul>
<ol><li><p>eerst dit</p><ul><li><p>en dat daarbij</p></li></ul></li><li><p>dan dat</p><p>en nog iets</p></li></ol>
<p>Meer staat <em>in <a href="https://example.org/meer">een document</a></em>.</p>
<h3 id="werkwijze">1.2 Werkwijze en afspraken</h3>{f"<p>{ALINEA}</p>" * 6}
<p class="bronverschil">Het schema noemt dit “aanpak wachtlijsten”, de tekst “aanpak wachttijden”.</p></section>"""


def _schema() -> str:
    punten = "".join(
        f"<li>{teken(status, met_woord=False)} Aanpak van de wachttijden voor specialistische jeugdhulp</li>"
        for status in VORMEN
    )
    koppen = "".join(f'<th scope="col">{nummer} Voorkomen van complexe hulpvragen</th>' for nummer in range(1, 6))
    resultaten = '<p><span class="schema__letter">a</span> Tijdige en passende hulp voor iedere jeugdige</p>' * 3
    return f"""<section class="liggend"><h2 id="schema">2 Het plan op één pagina</h2><table class="schema">
<caption>Themalijnen, beoogde resultaten en inspanningen</caption>
<thead><tr><th scope="col" class="schema__kop">Onderdeel</th>{koppen}</tr></thead><tbody>
<tr><th scope="row" class="schema__kop">Resultaten</th>{f"<td>{resultaten}</td>" * 5}</tr>
<tr><th scope="row" class="schema__kop">Inspanningen</th>{f"<td><ul>{punten}</ul></td>" * 5}</tr>
<tr><th scope="row" class="schema__kop">Niet in 2031</th>{'<td class="niet_opgepakt">Geen</td>' * 5}</tr>
</tbody></table></section>"""


def _themalijn() -> str:
    tekens = "".join(f"<li>{teken(status)}</li>" for status in VORMEN)
    return f"""<section class="themalijn"><h2 id="themalijn">3 Voorkomen van complexe hulpvragen</h2>
<dl class="kerngegevens"><div><dt>Bestuurlijk opdrachtgever</dt><dd>wethouder Jeugd van Beekwijk</dd></div>
<div><dt>Werkgroep</dt><dd>Aanpak wachttijden</dd></div></dl><p>{ALINEA}</p>
<h3 id="resultaat">Tijdige en passende hulp</h3><p>{ALINEA}</p><h4>Stand van zaken</h4><ul class="statussen">{tekens}</ul>
<figure><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 30" width="400" height="60">
<title>De wachttijd daalde van twaalf weken in 2029 naar negen weken in 2030</title><rect width="120" height="10" fill="#00524c"/>
<rect y="15" width="90" height="10" fill="#00524c"/></svg><figcaption>De wachttijd daalt.</figcaption></figure></section>"""


def _begroting() -> str:
    regels = "".join(
        f'<tr><th scope="row">Begrotingspost {nummer}</th><td class="bedrag">{nummer}.000</td>'
        f'<td class="bedrag">{nummer + 1}.500</td><td>Programma-uitvoering en projecten</td></tr>'
        for nummer in range(1, 61)
    )
    return f"""<section class="hoofdstuk"><h2 id="begroting">4 Begroting</h2><p>{ALINEA}</p><table>
<caption>Begroting 2031 en 2032, in euro's</caption><thead><tr><th scope="col">Post</th><th scope="col" class="bedrag">2031</th>
<th scope="col" class="bedrag">2032</th><th scope="col">Toelichting</th></tr></thead><tbody>{regels}
<tr class="totaal"><th scope="row">Totaal<span class="voetnoot">Afrondingsverschil van € 1.000.</span></th>
<td class="bedrag">1.830.000</td><td class="bedrag">1.920.000 <span class="gedrukt">gedrukt 1.921.000</span></td>
<td><span class="leeg">niet ingevuld</span></td></tr></tbody></table></section>"""


def _bijlage() -> str:
    rijen = "".join(
        f'<tr><th scope="row">Resultaat {letter}</th><td>{teken("afgerond", met_woord=False)}</td><td>Stappen HV</td><td>Medio 2031</td></tr>'
        for letter in "abcdef"
    )
    return f"""<section class="bijlage"><h2 id="bijlage">Bijlage 1 Afwegingskader</h2><table><caption>Criteria per resultaat</caption>
<thead><tr><th scope="col">Resultaat</th><th scope="col">Urgentie</th><th scope="col">Haalbaarheid</th><th scope="col">Bijdrage</th></tr></thead>
<tbody>{rijen}</tbody></table></section>"""
