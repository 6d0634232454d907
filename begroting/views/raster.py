"""Filling in the grid: a cell as somebody types, a line as a form, a block from a spreadsheet."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from begroting.actions.raster import Botsing, Celwijziging, zet_bedragen
from begroting.forms import PlakForm, RegelForm
from begroting.models import Bedrag, Begroting, Begrotingspost
from begroting.plakken import NietTePlakken, Plakblad, leg_neer
from begroting.raster import Kolom, Raster, Weergave, als_invoer, is_in_te_vullen, lees_cel, raster_van
from begroting.views.ophalen import begrotingskruimels, haal_begroting
from regioplan.bewerken.views.ophalen import eis_wijzigen


@require_POST
def cel(request: HttpRequest, regio: str, plan: str) -> JsonResponse:
    """Save one cell: 200, 409 when somebody else changed it, 422 when it is no amount, 403 with the reason."""
    begroting = haal_begroting(request, plan)
    weergave = Weergave.uit(begroting, request.POST)
    post = haal_post(request, begroting, request.POST.get("post", ""))
    kolom = next((k for k in weergave.kolommen if str(k.nummer) == request.POST.get("kolom")), None)
    if kolom is None or not is_in_te_vullen(post, weergave.soort):
        return JsonResponse({"fout": "Deze cel kunt u niet invullen."}, status=HTTPStatus.FORBIDDEN)
    try:
        wordt = lees_cel(request.POST.get("waarde", ""), weergave.eenheid)
        was = lees_cel(request.POST.get("basis", ""), weergave.eenheid)
        wijziging = Celwijziging(post.pk, kolom.jaar, kolom.kwartaal, wordt, was)
        reden = request.POST.get("reden", "")
        zet_bedragen(begroting=begroting, soort=weergave.soort, cellen=[wijziging], by=request.user, reden=reden)
    except Botsing as botsing:
        return _botsing(request, weergave, post, botsing.nu[wijziging.plek])
    except ValidationError as fout:
        return JsonResponse({"fouten": fout.messages}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except PermissionDenied as fout:
        waarom = begroting.waarom_vast or str(fout)
        return JsonResponse({"fout": waarom}, status=HTTPStatus.FORBIDDEN)
    antwoord = {"waarde": als_invoer(wordt, weergave.eenheid), "tijd": klok(timezone.now())}
    return JsonResponse(antwoord | {"door": str(request.user)})


def haal_post(request: HttpRequest, begroting: Begroting, sleutel: Any) -> Begrotingspost:
    """A line of this budget, or 404."""
    pk = int(sleutel) if str(sleutel).isdecimal() else 0
    post: Begrotingspost = get_object_or_404(
        Begrotingspost.objects.visible_to(request.user, begroting.plan).filter(begroting=begroting), pk=pk
    )
    post.plan, post.begroting = begroting.plan, begroting
    return post


def _botsing(request: HttpRequest, weergave: Weergave, post: Begrotingspost, nu: Bedrag | None) -> JsonResponse:
    """Both amounts, who saved the other one and when, and the page on which to choose without a script."""
    laatste = nu and Bedrag.historie.filter(id=nu.pk).select_related("history_user").first()
    antwoord = {
        "opgeslagen": als_invoer(nu.bedrag if nu else None, weergave.eenheid),
        "mijn": request.POST.get("waarde", ""),
        "conflict": f"{regeladres(post)}?{weergave.vraag}",
        "door": str(laatste.history_user) if laatste else "Iemand anders",
        "tijd": klok(laatste.history_date if laatste else timezone.now()),
    }
    return JsonResponse(antwoord, status=HTTPStatus.CONFLICT)


def regeladres(post: Begrotingspost) -> str:
    waar = {"regio": post.plan.regio.slug, "plan": post.plan.slug, "post": post.pk}
    return reverse("begroting:regel", kwargs=waar)


def klok(moment: Any) -> str:
    """The time of day as the page says it: 14:02."""
    return f"{timezone.localtime(moment):%H:%M}"


# ── A line as a form ─────────────────────────────────────────────────────────


@require_http_methods(["GET", "POST"])
def regel(request: HttpRequest, regio: str, plan: str, post: int) -> HttpResponse:
    """All years of one line on one page: works without a script, on a phone, and with a conflict shown in place."""
    begroting = haal_begroting(request, plan)
    dit = haal_post(request, begroting, post)
    weergave = Weergave.uit(begroting, request.GET)
    eis_invullen(request, begroting, weergave)
    if not is_in_te_vullen(dit, weergave.soort):
        raise PermissionDenied("Deze regel telt andere regels op. Daar vult u niets in.")
    form = _regelform(dit, weergave, request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return _toon_regel(request, dit, weergave, form)
    if not form.is_valid():
        return _toon_regel(request, dit, weergave, form, status=422)
    try:
        gewijzigd = zet_bedragen(
            begroting=begroting,
            soort=weergave.soort,
            cellen=form.wijzigingen(dit.pk),
            by=request.user,
            reden=form.cleaned_data["reden"],
        )
    except Botsing as botsing:
        return _toon_regel(request, dit, weergave, _na_botsing(request, dit, weergave, botsing), status=409)
    messages.success(request, "Opgeslagen." if gewijzigd else "Er is niets veranderd.")
    return HttpResponseRedirect(_bij(begroting, weergave, dit.pk))


def eis_invullen(request: HttpRequest, begroting: Begroting, weergave: Weergave) -> None:
    """403 with a sentence for who may not fill in amounts of this kind, or not now."""
    eis_wijzigen(request, begroting)
    proef = Bedrag(plan=begroting.plan, soort=weergave.soort)
    if proef.is_vastgesteld:
        raise PermissionDenied("De begroting is vastgesteld. Vul een bijgesteld bedrag in als het anders wordt.")


def _regelform(post: Begrotingspost, weergave: Weergave, data: Any = None) -> RegelForm:
    """With the stored amounts of all years."""
    kwartalen = [kwartaal for kwartaal, _ in Bedrag.KWARTALEN] if weergave.heeft_samen else [None]
    rijen = {(rij.jaar, rij.kwartaal): rij.bedrag for rij in post.bedragen.filter(soort=weergave.soort)}
    plekken = [Kolom(jaar, kwartaal) for jaar in weergave.jaren for kwartaal in kwartalen]
    proef = Bedrag(plan=post.plan, soort=weergave.soort)
    return RegelForm(
        data,
        plekken=[(plek, rijen.get((plek.jaar, plek.kwartaal))) for plek in plekken],
        eenheid=weergave.eenheid,
        reden_verplicht=proef.reden_verplicht,
    )


def _na_botsing(request: HttpRequest, post: Begrotingspost, weergave: Weergave, botsing: Botsing) -> RegelForm:
    """What was typed stays; what somebody else saved is told at its field, and saving again is the choice."""
    data = request.POST.copy()
    nu = {(jaar, kwartaal): rij for (_, jaar, kwartaal), rij in botsing.nu.items()}
    form = _regelform(post, weergave, data)
    for naam, kolom in form.plekken:
        plek = (kolom.jaar, kolom.kwartaal)
        if plek in nu:
            rij = nu[plek]
            data[f"was-{naam}"] = als_invoer(rij.bedrag if rij else None, weergave.eenheid)
            staat = data[f"was-{naam}"] or "niets"
            form.add_error(naam, f"Iemand anders vulde intussen {staat} in. Sla opnieuw op als uw bedrag moet gelden.")
    return form


def _bij(begroting: Begroting, weergave: Weergave, post: int) -> str:
    """The grid, at a line."""
    return f"{begroting.get_absolute_url()}?{weergave.vraag}&bij={post}#bij"


def _toon_regel(
    request: HttpRequest, post: Begrotingspost, weergave: Weergave, form: RegelForm, status: int = 200
) -> HttpResponse:
    plan = post.plan
    context = {
        "plan": plan,
        "hier": "begroting",
        "deel": "overzicht",
        "post": post,
        "weergave": weergave,
        "form": form,
        "rijen": Bedrag.objects.visible_to(request.user).filter(post=post, soort=weergave.soort),
        "terug": _bij(post.begroting, weergave, post.pk),
        "kruimels": begrotingskruimels(plan, (f"{post} invullen", "")),
    }
    return render(request, "begroting/raster_regel.html", context, status=status)


# ── A block from a spreadsheet ───────────────────────────────────────────────


@require_http_methods(["GET", "POST"])
def plakken(request: HttpRequest, regio: str, plan: str) -> HttpResponse:
    """First the text, then what it would change, cell by cell; stored when that is confirmed, all or nothing."""
    begroting = haal_begroting(request, plan)
    weergave = Weergave.uit(begroting, request.GET)
    eis_invullen(request, begroting, weergave)
    raster = raster_van(begroting, weergave)
    if request.method == "GET":
        return _toon_plakken(request, raster, PlakForm(raster=raster, initial=request.GET.dict()))
    form = PlakForm(request.POST, raster=raster)
    if not form.is_valid():
        return _toon_plakken(request, raster, form, status=422)
    try:
        blad = leg_neer(raster, form.cleaned_data["post"], form.cleaned_data["kolom"], form.cleaned_data["tekst"])
    except NietTePlakken as fout:
        form.add_error("tekst", str(fout))
        return _toon_plakken(request, raster, form, status=422)
    if "bevestigd" not in request.POST:
        return _toon_plakken(request, raster, form, blad, status=422 if blad.fouten else 200)
    return _bevestig(request, raster, form, blad)


def _bevestig(request: HttpRequest, raster: Raster, form: PlakForm, blad: Plakblad) -> HttpResponse:
    """Store what the preview showed: nothing when a cell is wrong, or when one changed since."""
    gezien = dict(paar.split(":") for paar in request.POST.get("versies", "").split() if paar.count(":") == 1)
    reden = request.POST.get("reden", "").strip()
    verplicht = Bedrag(plan=raster.begroting.plan, soort=raster.weergave.soort).reden_verplicht
    if blad.fouten or (verplicht and not reden):
        zonder = "" if blad.fouten else "Zeg waarom u dit wijzigt."
        return _toon_plakken(request, raster, form, blad, status=422, redenfout=zonder)
    if any(gezien.get(cel.plek) != str(cel.versie) for cel in blad.anders):
        return _ingehaald(request, raster, form, blad, gezien)
    try:
        zet_bedragen(
            begroting=raster.begroting,
            soort=raster.weergave.soort,
            cellen=[cel.wijziging(cel.versie) for cel in blad.anders],
            by=request.user,
            reden=reden or "Geplakt uit een rekenblad",
        )
    except Botsing:
        vers = raster_van(raster.begroting, raster.weergave)
        schoon = form.cleaned_data
        return _ingehaald(request, vers, form, leg_neer(vers, schoon["post"], schoon["kolom"], schoon["tekst"]), gezien)
    aantal = len(blad.anders)
    messages.success(request, f"{aantal} {'bedrag is' if aantal == 1 else 'bedragen zijn'} opgeslagen.")
    return HttpResponseRedirect(_bij(raster.begroting, raster.weergave, form.cleaned_data["post"]))


def _ingehaald(
    request: HttpRequest, raster: Raster, form: PlakForm, blad: Plakblad, gezien: dict[str, str]
) -> HttpResponse:
    """Somebody saved one of these cells since the preview: show it again, and ask again."""
    anders = {cel.plek for cel in blad.anders if gezien.get(cel.plek) != str(cel.versie)}
    return _toon_plakken(request, raster, form, blad, status=409, ingehaald=anders)


def _toon_plakken(
    request: HttpRequest,
    raster: Raster,
    form: PlakForm,
    blad: Plakblad | None = None,
    status: int = 200,
    **meer: Any,
) -> HttpResponse:
    plan, weergave = raster.begroting.plan, raster.weergave
    context = {
        "plan": plan,
        "hier": "begroting",
        "deel": "overzicht",
        "weergave": weergave,
        "form": form,
        "blad": blad,
        "versies": " ".join(f"{cel.plek}:{cel.versie}" for cel in blad.anders) if blad else "",
        "reden": request.POST.get("reden", ""),
        "reden_verplicht": Bedrag(plan=plan, soort=weergave.soort).reden_verplicht,
        "terug": f"{raster.begroting.get_absolute_url()}?{weergave.vraag}",
        "kruimels": begrotingskruimels(plan, ("Plakken uit een rekenblad", "")),
    }
    return render(request, "begroting/raster_plakken.html", context | meer, status=status)
