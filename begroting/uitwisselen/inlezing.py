"""Lay a spreadsheet beside the budget: what every cell was and becomes, and every cell that cannot be read.

Nothing is stored here. A line is found by its number (``Nummer`` of an export) or else by its name; a total is not
read, since the portal adds it up itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from http import HTTPStatus

from django.core.exceptions import ValidationError

from begroting.models import Bedrag, Begrotingspost
from begroting.raster import lees_cel
from begroting.uitwisselen import kop as koppen
from begroting.uitwisselen.begrotingsboek import (
    INDEXBLAD,
    NUMMER,
    ONDERDEEL,
    POST,
    RICHTING,
    SOORT,
    SOORTNAMEN,
    Begrotingscijfers,
)
from begroting.uitwisselen.keuring import Onleesbaar
from begroting.uitwisselen.kop import Bedragkolom, Bladkop, gelijk
from begroting.uitwisselen.rekenblad import Aard, Cel, Gelezen
from begroting.uitwisselen.voorstel import Fout, Inlezing, Keuze, NieuwePost, Stand, Wijziging
from begroting.uitwisselen.werkboek import BEDRAGEN, PLAN, REGIO, adres

Soort = Bedrag.Soort
PostSoort = Begrotingspost.Soort
MAX_WIJZIGINGEN = 2_000
MAX_FOUTEN = 500
"""After so many it is another kind of table: reading on helps nobody."""

EIGEN_BLADEN = {gelijk(INDEXBLAD), "verschillen"}
"""Sheets of an export that are not read in."""

TELT_OP = re.compile(r"(sub)?tota(al|len)\b.*|saldo\b.*|samen\b.*", re.IGNORECASE)


class _Genoeg(Exception):
    """There are so many wrong cells that reading stops."""


def leg_ernaast(cijfers: Begrotingscijfers, bladen: Sequence[Gelezen], keuze: Keuze) -> Inlezing:
    """Raises ``Onleesbaar`` when the file is about something else, or is no budget."""
    lezer = _Lezer(cijfers, keuze)
    try:
        for blad in bladen:
            lezer.lees(blad)
    except _Genoeg:
        lezer.uit.afgebroken = True
    uit = lezer.uit
    if not uit.gelezen and not uit.fouten:
        raise Onleesbaar(GEEN_TABEL)
    if len(uit.wijzigingen) + len(uit.nieuw) > MAX_WIJZIGINGEN:
        raise Onleesbaar(
            f"Dit bestand wijzigt meer dan {MAX_WIJZIGINGEN // 1000}.000 bedragen. Lees het in delen in.",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        )
    return uit


GEEN_TABEL = (
    "In dit bestand staat geen begroting die het portaal herkent. Zet boven de tabel een kopregel met “Post” en de "
    "jaren, en noem het blad Begroot, Bijgesteld, Prognose of Realisatie."
)


@dataclass(frozen=True)
class _Lijn:
    """The line that a row is about: one of the budget or a new one; of neither nothing is read."""

    naam: str
    post: Begrotingspost | None = None
    nieuw: int | None = None

    @property
    def sleutel(self) -> tuple[int | None, int | None]:
        return (self.post.pk if self.post else None, self.nieuw)


# ── Reading ──────────────────────────────────────────────────────────────────


class _Lezer:
    def __init__(self, cijfers: Begrotingscijfers, keuze: Keuze) -> None:
        self.stand, self.keuze = Stand(cijfers), keuze
        self.begroting = cijfers.begroting
        self.uit = Inlezing()
        self._nieuwe: dict[tuple[str, str], int] = {}

    def lees(self, blad: Gelezen) -> None:
        if gelijk(blad.naam) in EIGEN_BLADEN:
            return
        self._eis_zelfde_plan(blad)
        kop = koppen.vind_kop(blad, self.keuze.soort)
        if kop is None:
            self._zonder_kop(blad)
            return
        _Bladlezer(self, blad, kop).lees()

    def _eis_zelfde_plan(self, blad: Gelezen) -> None:
        plan, vermeld = self.begroting.plan, koppen.vermeld(blad)
        hier = {REGIO: plan.regio.naam, PLAN: plan.titel}
        anders = [
            f"{label.lower()} {vermeld[label]}" for label in hier if vermeld.get(label, hier[label]) != hier[label]
        ]
        if anders:
            raise Onleesbaar(
                f"Dit bestand is van {' en '.join(anders)}. U leest het in bij {plan.titel}, {plan.regio}."
            )

    def _zonder_kop(self, blad: Gelezen) -> None:
        if koppen.is_soortblad(blad.naam):
            self.fout(blad, "A1", "", "Op dit blad is geen kopregel gevonden. Zet boven de tabel “Post” en de jaren.")
        else:
            self.uit.opmerkingen.append(f"Het blad “{blad.naam}” is niet gelezen: er staat geen tabel met posten op.")

    def fout(self, blad: Gelezen, plek: str, staat: str, uitleg: str) -> None:
        self.uit.fouten.append(Fout(blad.naam, plek, staat, uitleg))
        if len(self.uit.fouten) >= MAX_FOUTEN:
            raise _Genoeg

    def nieuwe_post(self, post: NieuwePost, onderdeel: str) -> int:
        """Its place among the new lines; the same line on another sheet is the same one."""
        sleutel = (gelijk(onderdeel), gelijk(post.naam))
        if sleutel not in self._nieuwe:
            self._nieuwe[sleutel] = len(self.uit.nieuw)
            self.uit.nieuw.append(post)
        return self._nieuwe[sleutel]

    def nieuw_op_naam(self, naam: str) -> int | None:
        return next((plaats for (_, post), plaats in self._nieuwe.items() if post == gelijk(naam)), None)


class _Bladlezer:
    """One sheet, row by row."""

    def __init__(self, lezer: _Lezer, blad: Gelezen, kop: Bladkop) -> None:
        self.lezer, self.blad, self.kop = lezer, blad, kop
        self.stand, self.uit, self.keuze = lezer.stand, lezer.uit, lezer.keuze
        vermelding = koppen.vermeld(blad).get(BEDRAGEN, "")
        self.eenheid = koppen.eenheid_van(vermelding) or self.keuze.eenheid
        self._gezien: dict[tuple[int | None, int | None], int] = {}

    def lees(self) -> None:
        self.uit.gelezen.append(self.blad.naam)
        self._meld()
        kolommen = self._kolommen()
        for rij in sorted(nr for nr in self.blad.rijen if nr > self.kop.rij):
            self._rij(rij, kolommen)

    def fout(self, rij: int, kolom: int, uitleg: str, cel: Cel | None = None) -> None:
        self.lezer.fout(self.blad, adres(kolom, rij), cel.tekst if cel else "", uitleg)

    def _meld(self) -> None:
        """What the eye may have missed in the file, and what cannot be told apart."""
        if self.blad.verborgen:
            self.uit.opmerkingen.append(f"Het blad “{self.blad.naam}” is verborgen in het bestand, en is wel gelezen.")
        verborgen = [nr for nr in self.blad.verborgen_rijen if nr in self.blad.rijen and nr > self.kop.rij]
        if verborgen:
            rijen = ", ".join(map(str, sorted(verborgen)[:NOEM])) + (" en meer" if len(verborgen) > NOEM else "")
            self.uit.opmerkingen.append(f"Blad “{self.blad.naam}”: verborgen rijen zijn wel gelezen ({rijen}).")
        for bereik, laatste in self.blad.samengevoegd:
            if laatste >= self.kop.rij:
                self.lezer.fout(self.blad, bereik, "", "Deze cellen zijn samengevoegd. Splits ze: een cel, een bedrag.")

    # Columns

    def _kolommen(self) -> list[Bedragkolom]:
        goed: dict[tuple[str, int, int | None], Bedragkolom] = {}
        for kolom in self.kop.bedragen:
            zin = self._waarom_niet(kolom)
            plek = (str(kolom.soort), kolom.jaar or 0, kolom.kwartaal)
            if not zin and plek in goed:
                zin = f"Deze kolom staat er al, in {adres(goed[plek].nummer, self.kop.rij)}."
            if zin:
                self.lezer.fout(self.blad, adres(kolom.nummer, self.kop.rij), kolom.kop, zin)
            else:
                goed[plek] = kolom
        return list(goed.values())

    def _waarom_niet(self, kolom: Bedragkolom) -> str:
        jaren = self.lezer.begroting.jaren
        if kolom.soort is None:
            return ZONDER_SOORT
        if kolom.jaar is None:
            return "Van welk jaar is dit kwartaal? Schrijf het zo: Q1 2025."
        if kolom.jaar not in jaren:
            return f"Deze begroting loopt van {jaren.start} tot en met {jaren.stop - 1}."
        if (kolom.soort == Soort.REALISATIE) != (kolom.kwartaal is not None):
            realisatie = kolom.soort == Soort.REALISATIE
            return "Realisatie is per kwartaal: Q1 2025." if realisatie else "Alleen realisatie is per kwartaal."
        return ""

    # Rows

    def _tekst(self, rij: int, naam: str) -> str:
        cel = self.blad.rijen[rij].get(self.kop.benoemd.get(naam, 0))
        return cel.tekst.strip() if cel else ""

    def _rij(self, rij: int, kolommen: list[Bedragkolom]) -> None:
        cellen = self.blad.rijen[rij]
        gevuld = [kolom for kolom in kolommen if kolom.nummer in cellen]
        if not self._tekst(rij, POST) and not self._tekst(rij, NUMMER):
            for kolom in gevuld:
                self.fout(
                    rij, kolom.nummer, "Hier staat een bedrag, maar de rij heeft geen post.", cellen[kolom.nummer]
                )
            return
        lijn = self._lijn(rij, bool(gevuld))
        if lijn is None:
            return
        if lijn.sleutel in self._gezien:
            eerder = self._gezien[lijn.sleutel]
            self.fout(rij, self.kop.benoemd[POST], f"Deze post staat ook op rij {eerder}.", Cel(Aard.TEKST, lijn.naam))
            return
        self._gezien[lijn.sleutel] = rij
        for kolom in kolommen:
            self._cel(rij, kolom, lijn, cellen.get(kolom.nummer))

    def _lijn(self, rij: int, gevuld: bool) -> _Lijn | None:
        if self._tekst(rij, NUMMER):
            return self._op_nummer(rij)
        naam = self._tekst(rij, POST)
        gevonden = self._kandidaten(rij, naam)
        if len(gevonden) == 1:
            return _Lijn(gevonden[0].naam, gevonden[0])
        if gevonden:
            zin = "Deze naam staat vaker in de begroting. Zet erbij waar de post een onderdeel van is, of het nummer."
            self.fout(rij, self.kop.benoemd[POST], zin, Cel(Aard.TEKST, naam))
            return None
        return self._onbekend(rij, naam, gevuld)

    def _op_nummer(self, rij: int) -> _Lijn | None:
        nummer, naam = self._tekst(rij, NUMMER), self._tekst(rij, POST)
        post = self.stand.posten.get(int(nummer)) if nummer.isdecimal() else None
        if post is None:
            zin = "Dit nummer is van geen post in deze begroting. Maak de cel leeg als de post nieuw is."
            self.fout(rij, self.kop.benoemd[NUMMER], zin, Cel(Aard.TEKST, nummer))
            return None
        if naam and gelijk(naam) != gelijk(post.naam):
            zin = f"Nummer {nummer} is in het portaal “{post.naam}”. Is de rij verschoven, of heet de post nu anders?"
            self.fout(rij, self.kop.benoemd[POST], zin, Cel(Aard.TEKST, naam))
            return None
        return _Lijn(post.naam, post)

    def _kandidaten(self, rij: int, naam: str) -> list[Begrotingspost]:
        posten = self.stand.op_naam.get(gelijk(naam), [])
        onder = gelijk(self._tekst(rij, ONDERDEEL))
        een = len(posten) == 1 and not onder
        if een or ONDERDEEL not in self.kop.benoemd:
            return posten
        return [post for post in posten if self._ouder(post) == onder]

    def _ouder(self, post: Begrotingspost) -> str:
        return gelijk(self.stand.posten[post.ouder_id].naam) if post.ouder_id else ""

    def _onbekend(self, rij: int, naam: str, gevuld: bool) -> _Lijn | None:
        soort = self._nieuwe_soort(rij)
        if TELT_OP.fullmatch(naam) or soort == PostSoort.TOTAAL:
            self.uit.opmerkingen.append(f"Rij {rij} van “{self.blad.naam}” is niet gelezen: “{naam}” is een totaal.")
            return None
        if not gevuld and soort == PostSoort.POST:
            self.uit.opmerkingen.append(
                f"Rij {rij} van “{self.blad.naam}” is niet gelezen: “{naam}” heeft geen bedrag."
            )
            return None
        if not self.keuze.nieuwe_posten:
            zin = (
                "Deze post staat niet in de begroting. Is de naam anders? Of kies hieronder “Nieuwe posten toevoegen”."
            )
            self.fout(rij, self.kop.benoemd[POST], zin, Cel(Aard.TEKST, naam))
            return None
        return self._nieuw(rij, naam, soort)

    def _nieuwe_soort(self, rij: int) -> PostSoort:
        gezocht = gelijk(self._tekst(rij, SOORT))
        return next((soort for soort, woord in SOORTNAMEN.items() if gelijk(woord) == gezocht), PostSoort.POST)

    def _nieuw(self, rij: int, naam: str, soort: PostSoort) -> _Lijn | None:
        if len(naam) > NAAM_TOT:
            self.fout(
                rij, self.kop.benoemd[POST], f"Een naam heeft hoogstens {NAAM_TOT} tekens.", Cel(Aard.TEKST, naam)
            )
            return None
        onderdeel = self._tekst(rij, ONDERDEEL)
        boven = self.stand.op_naam.get(gelijk(onderdeel), [])
        nieuwe = self.lezer.nieuw_op_naam(onderdeel) if onderdeel and not boven else None
        if onderdeel and len(boven) != 1 and nieuwe is None:
            zin = (
                "Deze post is er niet of is er vaker. Zet hier de naam van een post die er is, of die hierboven staat."
            )
            self.fout(rij, self.kop.benoemd[ONDERDEEL], zin, Cel(Aard.TEKST, onderdeel))
            return None
        post = NieuwePost(
            naam, soort, self._richting(rij), boven[0].pk if boven and onderdeel else None, nieuwe, self._plek(rij)
        )
        return _Lijn(naam, nieuw=self.lezer.nieuwe_post(post, onderdeel))

    def _richting(self, rij: int) -> str:
        gezocht = gelijk(self._tekst(rij, RICHTING))
        keuzes = {gelijk(str(richting.label)): richting for richting in Begrotingspost.Richting}
        return keuzes.get(gezocht, Begrotingspost.Richting.LAST)

    def _plek(self, rij: int, kolom: int | None = None) -> str:
        return f"{self.blad.naam}, {adres(kolom or self.kop.benoemd[POST], rij)}"

    # Cells

    def _cel(self, rij: int, kolom: Bedragkolom, lijn: _Lijn, cel: Cel | None) -> None:
        if not self._neemt_bedragen(rij, kolom, lijn, cel):
            return
        voorstel = self._zoals_nu(kolom, lijn)
        try:
            wordt = self._lees(rij, kolom, cel, voorstel)
        except ValidationError as zin:
            self.fout(rij, kolom.nummer, str(zin.message), cel)
            return
        gewijzigd = replace(voorstel, wordt=wordt, plek=self._plek(rij, kolom.nummer))
        if self._is_zelfde(gewijzigd, cel):
            self.uit.gelijk += cel is not None
        elif gewijzigd.wordt is None and cel is None and not self.keuze.maak_leeg:
            self.uit.leeg_gelaten += 1
        elif kolom.soort == Soort.BEGROOT and self.stand.ligt_vast:
            self.fout(rij, kolom.nummer, LIGT_VAST, cel)
        else:
            self.uit.wijzigingen.append(gewijzigd)

    def _neemt_bedragen(self, rij: int, kolom: Bedragkolom, lijn: _Lijn, cel: Cel | None) -> bool:
        """Of a sum nothing is read; an amount at a heading is one row too high or too low."""
        soort = lijn.post.soort if lijn.post else self.uit.nieuw[lijn.nieuw or 0].soort
        if soort == PostSoort.KOP and cel is not None:
            self.fout(rij, kolom.nummer, "Bij een tussenkop hoort geen bedrag. Is de rij verschoven?", cel)
        return bool(soort == PostSoort.POST)

    def _zoals_nu(self, kolom: Bedragkolom, lijn: _Lijn) -> Wijziging:
        soort, plek = kolom.soort or Soort.BEGROOT, kolom.kolom
        if lijn.post is None:
            return Wijziging(lijn.naam, soort, plek, None, nieuw=lijn.nieuw)
        rij = self.stand.rij(lijn.post.pk, soort, plek)
        volgt = self.stand.afgeleid(lijn.post.pk, soort, plek)
        was, versie = (rij.bedrag, rij.versie) if rij else (None, 0)
        return Wijziging(lijn.naam, soort, plek, None, lijn.post.pk, None, was, volgt, versie)

    def _is_zelfde(self, wijziging: Wijziging, cel: Cel | None) -> bool:
        """What follows by itself is no amount of its own, as long as nobody gives another one."""
        if wijziging.was is None and cel is not None and wijziging.wordt == wijziging.volgde:
            return True
        return wijziging.was == wijziging.wordt

    def _lees(self, rij: int, kolom: Bedragkolom, cel: Cel | None, nu: Wijziging) -> Decimal | None:
        """The amount in euros. Raises ``ValidationError`` with what is expected."""
        if cel is None:
            return None
        if cel.aard is Aard.FORMULE:
            if kolom.soort == Soort.BIJGESTELD and _volgt_de_index(cel.tekst, kolom.nummer, rij):
                return None
            raise ValidationError(FORMULE)
        if cel.aard in WAT_HET_IS:
            raise ValidationError(WAT_HET_IS[cel.aard])
        return lees_cel(koppen.als_bedragtekst(cel), self.eenheid)


NAAM_TOT = 200
NOEM = 10
"""Rows that are named one by one."""

ZONDER_SOORT = (
    "Welke bedragen zijn dit? Noem het blad Begroot, Bijgesteld, Prognose of Realisatie, of kies het hieronder."
)
LIGT_VAST = "De begroting is vastgesteld: dit bedrag verandert niet meer. Zet het nieuwe bedrag op het blad Bijgesteld."
FORMULE = (
    "Hier staat een formule. De uitkomst kan verouderd zijn, daarom leest het portaal die niet. "
    "Kopieer de cel en plak haar als waarde."
)
WAT_HET_IS = {
    Aard.DATUM: "Dit is een datum, geen bedrag. Maak de celopmaak Getal en vul het bedrag opnieuw in.",
    Aard.PERCENTAGE: "Dit is een percentage, geen bedrag. Vul het bedrag in euro's in.",
    Aard.FOUT: "Dit is een foutmelding uit het rekenblad. Vul het bedrag in, of maak de cel leeg.",
    Aard.WAARHEID: "Dit is waar of onwaar, geen bedrag. Vul het bedrag in, of maak de cel leeg.",
}
VOLGT = re.compile(r"=(ROUND\()?BEGROOT!([A-Z]+)(\d+)(?(1)\*INDEXCIJFERS!D\d+[,;]2\))")


def _volgt_de_index(formule: str, kolom: int, rij: int) -> bool:
    """Whether it is the formula of an export itself: the adopted amount of this very cell, indexed or as it is."""
    kaal = re.sub(r"[\s$'\[\]]", "", formule.upper()).replace("BEGROOT.", "BEGROOT!").replace("CIJFERS.", "CIJFERS!")
    gevonden = VOLGT.fullmatch(kaal)
    return gevonden is not None and f"{gevonden[2]}{gevonden[3]}" == adres(kolom, rij)
