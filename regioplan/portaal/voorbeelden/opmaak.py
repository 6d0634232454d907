"""The plain notation of running text in the fixtures, made into the HTML that the editor makes.

Blocks are separated by an empty line: a paragraph, a heading (``###``), a list (``-`` or ``1.``).
Inside them ``**strong**`` and ``*emphasis*``; a footnote ``[[…]]`` goes through as it is.
"""

import re
from html import escape

_PUNT = re.compile(r"^- ")
_NUMMER = re.compile(r"^\d+\. ")


def naar_html(tekst: str) -> str:
    """HTML of a text in the notation above; an empty text gives an empty string."""
    blokken = re.split(r"\n\s*\n", tekst.strip())
    return "".join(_blok(blok.splitlines()) for blok in blokken if blok.strip())


def _blok(regels: list[str]) -> str:
    eerste = regels[0]
    if eerste.startswith("### "):
        return f"<h3>{_inline(' '.join(regels)[4:])}</h3>"
    if _PUNT.match(eerste):
        return f"<ul>{_punten(regels, _PUNT)}</ul>"
    if _NUMMER.match(eerste):
        return f"<ol>{_punten(regels, _NUMMER)}</ol>"
    return f"<p>{_inline(_doorlopend(regels))}</p>"


def _punten(regels: list[str], begin: re.Pattern[str]) -> str:
    punten: list[list[str]] = []
    for regel in regels:
        if begin.match(regel):
            punten.append([begin.sub("", regel)])
        else:
            punten[-1].append(regel)
    return "".join(f"<li><p>{_inline(_doorlopend(punt))}</p></li>" for punt in punten)


def _doorlopend(regels: list[str]) -> str:
    return " ".join(regel.strip() for regel in regels)


def _inline(tekst: str) -> str:
    vet = re.sub(r"\*\*(\S(?:.*?\S)?)\*\*", r"<strong>\1</strong>", escape(tekst, quote=False))
    return re.sub(r"\*(\S(?:.*?\S)?)\*", r"<em>\1</em>", vet)
