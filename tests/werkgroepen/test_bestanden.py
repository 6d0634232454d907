"""Files with a line: what comes in is what it says and runs nothing, and goes out to who sees the line."""

import io
import zipfile
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.bouw import leg
from tests.werkgroepen.voortgang import in_stand, lid, met_vorige, regels
from themalijnen.models import Plan
from werkgroepen.bestandscontrole import MAX_GROOTTE, ODF, OOXML, controleer, veilige_naam
from werkgroepen.models import Bestandsinhoud, Voortgangsbestand, Voortgangsdocument

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
JPG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + b"\x00" * 40 + b"\xff\xd9"
HOOFDDELEN = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}
ODF_SOORTEN = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def zip_van(delen: dict[str, bytes]) -> bytes:
    bak = io.BytesIO()
    with zipfile.ZipFile(bak, "w", zipfile.ZIP_DEFLATED) as pakket:
        for naam, inhoud in delen.items():
            pakket.writestr(naam, inhoud)
    return bak.getvalue()


def office(extensie: str, **erbij: bytes) -> bytes:
    """A small Office file; extra parts by name, with ``__`` for a slash."""
    deel, soort = HOOFDDELEN[extensie]
    soorten = f'<Types><Override ContentType="{OOXML}{soort}.main+xml"/></Types>'.encode()
    extra = {naam.replace("__", "/"): inhoud for naam, inhoud in erbij.items()}
    return zip_van({"[Content_Types].xml": soorten, deel: b"<x/>", **extra})


def opendocument(extensie: str, **erbij: bytes) -> bytes:
    return zip_van({"mimetype": f"{ODF}{ODF_SOORTEN[extensie]}".encode(), "content.xml": b"<x/>", **erbij})


def kapot(pakket: bytes) -> bytes:
    """One byte of the first packed part is another."""
    begin = pakket.index(b"[Content_Types].xml") + len(b"[Content_Types].xml") + 4
    return pakket[:begin] + bytes([pakket[begin] ^ 0xFF]) + pakket[begin + 1 :]


GOED = {
    "verslag.pdf": PDF,
    "foto.png": PNG,
    "foto.jpg": JPG,
    "FOTO.JPEG": JPG,
    "notitie.txt": "Eén regel.\n".encode(),
    "oud.txt": "Eén regel.\r\n".encode("cp1252"),
    "lijst.csv": b"gemeente;aantal\nArnhem;3\n",
    **{f"stuk.{extensie}": office(extensie) for extensie in HOOFDDELEN},
    **{f"stuk.{extensie}": opendocument(extensie) for extensie in ODF_SOORTEN},
}


@pytest.mark.parametrize("naam", GOED)
def test_what_it_says_it_is_comes_in(naam: str) -> None:
    assert controleer(naam, GOED[naam]).inhoud == GOED[naam]


FOUT: dict[str, tuple[str, bytes, str]] = {
    "unknown kind": ("macro.docm", office("docx"), "Dit soort bestand kan niet"),
    "program": ("setup.exe", b"MZ\x90", "Dit soort bestand kan niet"),
    "web page": ("pagina.html", b"<html></html>", "Dit soort bestand kan niet"),
    "drawing that runs": ("logo.svg", b"<svg/>", "Dit soort bestand kan niet"),
    "no extension": ("verslag", PDF, "Dit soort bestand kan niet"),
    "empty": ("leeg.pdf", b"", "leeg"),
    "too big": ("groot.txt", b"a" * (MAX_GROOTTE + 1), "groter dan 10 MB"),
    "program as pdf": ("verslag.pdf", b"MZ\x90\x00", "past niet bij de naam"),
    "png as jpg": ("foto.jpg", PNG, "past niet bij de naam"),
    "pdf as png": ("foto.png", PDF, "past niet bij de naam"),
    "xlsx as docx": ("stuk.docx", office("xlsx"), "past niet bij de naam"),
    "odt as docx": ("stuk.docx", opendocument("odt"), "past niet bij de naam"),
    "ods as odt": ("stuk.odt", opendocument("ods"), "past niet bij de naam"),
    "plain zip as docx": ("stuk.docx", zip_van({"a.txt": b"a"}), "past niet bij de naam"),
    "web page as text": ("notitie.txt", b"\xef\xbb\xbf<HTML><script>", "programma of een webpagina"),
    "script in text": ("lijst.csv", b"a;<script>alert(1)</script>", "programma of een webpagina"),
    "shell script as text": ("notitie.txt", b"#!/bin/sh\nrm -rf /\n", "programma of een webpagina"),
    "bytes as text": ("notitie.txt", b"a\x00b", "geen gewone tekst"),
    "pdf that runs": ("verslag.pdf", PDF.replace(b"/Type", b"/JavaScript (x) /Type"), "programma"),
    "pdf that starts a program": ("verslag.pdf", PDF.replace(b"/Type", b"/Launch (x) /Type"), "programma"),
    "pdf without an end": ("verslag.pdf", b"%PDF-1.7\nx", "past niet bij de naam"),
    "pdf behind something": ("verslag.pdf", b"x" + PDF, "past niet bij de naam"),
    "pdf and zip at once": ("verslag.pdf", PDF + zip_van({"a": b"a"}) + b"%%EOF", "tweede bestand"),
    "png and zip at once": ("foto.png", PNG + zip_van({"a": b"a"}), "tweede bestand"),
    "picture and page at once": ("foto.jpg", JPG[:30] + b"<script>x</script>" + JPG[30:], "tweede bestand"),
    "picture and pdf at once": ("foto.jpg", JPG[:30] + b"%PDF-1.7" + JPG[30:], "tweede bestand"),
    "picture cut off": ("foto.png", PNG[:-12], "niet compleet"),
    "zip behind something": ("stuk.docx", b"x" + office("docx"), "past niet bij de naam"),
    "zip with something behind": ("stuk.docx", office("docx") + b"<script>", "past niet bij de naam"),
    "macro": ("stuk.docx", office("docx", word__vbaProject=b"", **{"word__vbaProject.bin": b"x"}), "macro’s"),
    "macro by content type": (
        "stuk.docx",
        zip_van({"[Content_Types].xml": b"macroEnabled.main+xml", "word/document.xml": b"x"}),
        "macro’s",
    ),
    "old excel macro": ("stuk.xlsx", office("xlsx", **{"xl__macrosheets__sheet1.xml": b"x"}), "macro’s"),
    "activex": ("stuk.docx", office("docx", **{"word__activeX__activeX1.xml": b"x"}), "macro’s"),
    "packed object": ("stuk.docx", office("docx", **{"word__embeddings__oleObject1.bin": b"x"}), "macro’s"),
    "program inside": ("stuk.pptx", office("pptx", **{"ppt__media__setup.exe": b"x"}), "macro’s"),
    "program under another name": ("stuk.pptx", office("pptx", **{"ppt__media__foto.png": b"MZ\x90\x00"}), "macro’s"),
    "basic": ("stuk.ods", opendocument("ods", **{"Basic/Standard/Module1.xml": b"x"}), "macro’s"),
    "template from elsewhere": (
        "stuk.docx",
        office(
            "docx",
            **{"word___rels__settings.xml.rels": b'<Relationship Type="x/attachedTemplate" TargetMode="External"/>'},
        ),
        "sjabloon van een andere plek",
    ),
    "broken": ("stuk.docx", kapot(office("docx")), "beschadigd"),
}


@pytest.mark.parametrize("geval", FOUT)
def test_what_is_not_what_it_says_is_refused_in_words(geval: str) -> None:
    naam, inhoud, zin = FOUT[geval]
    with pytest.raises(ValidationError, match=zin):
        controleer(naam, inhoud)


def test_a_part_that_unpacks_without_end_is_refused() -> None:
    bom = office("docx", **{"word__media__a.png": b"\x00" * (210 * 1024 * 1024)})
    assert len(bom) < MAX_GROOTTE
    with pytest.raises(ValidationError, match="niet goed ingepakt"):
        controleer("stuk.docx", bom)


@pytest.mark.parametrize(
    ("gestuurd", "bewaard"),
    [
        ("C:\\fakepath\\verslag.pdf", "verslag.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ('a"b<c>\r\n.pdf', "a_b_c_.pdf"),
        ("verslag\u202efdp.pdf", "verslagfdp.pdf"),
        (".pdf", "pdf"),
        (f"{'a' * 300}.pdf", f"{'a' * 156}.pdf"),
        ("notulen 3 juni (définitief).pdf", "notulen 3 juni (définitief).pdf"),
    ],
)
def test_a_name_keeps_no_tricks(gestuurd: str, bewaard: str) -> None:
    assert veilige_naam(gestuurd) == bewaard


# ── Pages ────────────────────────────────────────────────────────────────────


@pytest.fixture
def blad(plan: Plan) -> Voortgangsdocument:
    return met_vorige(plan)[1]


def toevoegadres(document: Voortgangsdocument) -> str:
    waar = {"regio": "centraal-gelderland", "soort": "voortgangsbestand", "ouder": regels(document)[0].pk}
    return reverse("bewerken:toevoegen", kwargs=waar)


def stuur(client: Any, document: Voortgangsdocument, naam: str = "verslag.pdf", inhoud: bytes = PDF) -> Any:
    return client.post(toevoegadres(document), {"bestand": SimpleUploadedFile(naam, inhoud)})


def haal_op(client: Any, bestand: Voortgangsbestand) -> Any:
    return client.get(reverse("werkgroepen:bestand", kwargs={"regio": "centraal-gelderland", "pk": bestand.pk}))


@pytest.mark.django_db
def test_a_file_is_kept_with_its_line_and_comes_back_the_same(als: Any, blad: Voortgangsdocument) -> None:
    client = als("regioadviseur")
    assert 'enctype="multipart/form-data"' in client.get(toevoegadres(blad)).content.decode()
    assert stuur(client, blad, 'Verslag "één".pdf').status_code == 302
    bestand = Voortgangsbestand.objects.get(regel=regels(blad)[0])
    assert (bestand.naam, bestand.soort, bestand.grootte) == ("Verslag _één_.pdf", "application/pdf", len(PDF))
    assert bestand.historie.get().history_user.email == "regioadviseur@test.example"
    antwoord = haal_op(client, bestand)
    assert antwoord.content == PDF
    assert antwoord.headers["Content-Type"] == "application/pdf"
    assert antwoord.headers["Content-Disposition"].startswith("attachment;")
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    assert antwoord.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in antwoord.headers["Cache-Control"]


@pytest.mark.django_db
def test_the_same_content_is_kept_once(als: Any, blad: Voortgangsdocument) -> None:
    client = als("regioadviseur")
    for naam in ("een.pdf", "twee.pdf"):
        stuur(client, blad, naam)
    assert Voortgangsbestand.objects.filter(regel=regels(blad)[0]).count() == 2
    assert Bestandsinhoud.objects.filter(inhoud=PDF).count() == 1


@pytest.mark.django_db
def test_what_is_refused_leaves_nothing_behind(als: Any, blad: Voortgangsdocument) -> None:
    antwoord = stuur(als("regioadviseur"), blad, "verslag.pdf", b"MZ programma")
    assert antwoord.status_code == 422
    assert "De inhoud past niet bij de naam van dit bestand." in antwoord.content.decode()
    assert not Bestandsinhoud.objects.filter(inhoud=b"MZ programma").exists()
    assert als("regioadviseur").post(toevoegadres(blad)).status_code == 422


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wie", "mag_erbij", "mag_zien"),
    [
        ("regioadviseur", 302, 200),
        ("beheerder", 403, 200),
        ("manager", 403, 200),
        ("controller", 403, 200),
        ("beleidsmedewerker", 403, 200),
        ("rpo_lid", 404, 404),
        ("lezer", 404, 404),
        ("vreemde", 404, 404),
        ("zonder_rol", 404, 404),
    ],
)
def test_who_adds_and_fetches_before_it_is_adopted(
    als: Any, blad: Voortgangsdocument, wie: str, mag_erbij: int, mag_zien: int
) -> None:
    stuur(als("regioadviseur"), blad)
    bestand = Voortgangsbestand.objects.get(regel=regels(blad)[0])
    assert stuur(als(wie), blad, "ander.pdf").status_code == mag_erbij
    assert haal_op(als(wie), bestand).status_code == mag_zien


@pytest.mark.django_db
def test_outside_one_fetches_what_is_adopted(als: Any, blad: Voortgangsdocument) -> None:
    stuur(als("regioadviseur"), blad)
    in_stand(blad, "vastgesteld")
    bestand = Voortgangsbestand.objects.get(regel=regels(blad)[0])
    for wie in ("rpo_lid", "lezer"):
        assert haal_op(als(wie), bestand).content == PDF
    assert haal_op(als("vreemde"), bestand).status_code == 404


@pytest.mark.django_db
def test_a_frozen_line_takes_no_files(als: Any, blad: Voortgangsdocument) -> None:
    lid(blad.werkgroep, "schrijver", "schrijver")
    assert stuur(als("schrijver"), blad).status_code == 302
    regel = regels(blad)[0]
    regel.status, regel.vastgezet = "op_koers", "klaar"
    leg(regel)
    assert stuur(als("schrijver"), blad, "later.pdf").status_code == 403
    assert regel.voortgangsbestand_set.count() == 1


@pytest.mark.django_db
def test_a_file_gets_another_name_but_not_another_kind(als: Any, blad: Voortgangsdocument) -> None:
    client = als("regioadviseur")
    stuur(client, blad)
    bestand = Voortgangsbestand.objects.get(regel=regels(blad)[0])
    adres = reverse(
        "bewerken:bewerken", kwargs={"regio": "centraal-gelderland", "soort": "voortgangsbestand", "pk": bestand.pk}
    )
    assert client.post(adres, {"versie": 1, "naam": "verslag.exe"}).status_code == 422
    assert client.post(adres, {"versie": 1, "naam": "notulen.pdf"}).status_code == 302
    bestand.refresh_from_db()
    assert bestand.naam == "notulen.pdf"
