"""What stands on a page by the hundred is put together quickly, and comes out as the plain way would make it."""

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils.safestring import mark_safe

from regioplan.bewerken.templatetags.invoer import kenmerken, keuzes, opties
from regioplan.bewerken.templatetags.regioplan import met_sleutels, navitem, pagina, uit_mal
from themalijnen.models import Plan

NAAR = "<b>&\"'"
VEILIG = "&lt;b&gt;&amp;&quot;&#x27;"


class Proef(forms.Form):
    tekst = forms.CharField(label=NAAR, help_text="Uitleg", widget=forms.TextInput(attrs={"placeholder": "bijv."}))
    keuze = forms.ChoiceField(choices=[("a", NAAR), ("Groep", [(NAAR, "b")])])
    rond = forms.ChoiceField(choices=[("a", NAAR)], widget=forms.RadioSelect)
    vink = forms.BooleanField(required=False)
    lang = forms.CharField(widget=forms.Textarea(attrs={"class": "eigen", "rows": 3, "readonly": True}))


def test_attributes_are_escaped_and_a_hint_is_left_out() -> None:
    widget = {"attrs": {"id": NAAR, "required": True, "disabled": False, "class": "eigen", "placeholder": "x", "n": 3}}
    assert kenmerken(widget, "vast") == f' class="vast eigen" id="{VEILIG}" required n="3"'
    assert kenmerken({"attrs": {}}) == ""


def test_options_are_escaped_and_the_chosen_one_is_marked() -> None:
    html = str(Proef({"keuze": NAAR})["keuze"])
    assert f'<option value="a">{VEILIG}</option>' in html
    assert f'<optgroup label="Groep">\n<option value="{VEILIG}" selected>b</option>\n</optgroup>' in html
    assert opties([]) == ""


def test_radio_buttons_are_escaped_and_tied_to_their_label() -> None:
    html = str(Proef({"rond": "a"})["rond"])
    assert '<label class="keuze" for="id_rond_0"><input type="radio" name="rond" value="a"' in html
    assert f'id="id_rond_0" checked><span>{VEILIG}</span></label>' in html
    assert keuzes([]) == ""


def test_field_says_what_is_wrong_where_it_is() -> None:
    html = Proef({"tekst": ""})["tekst"].as_field_group()
    assert 'aria-describedby="id_tekst_helptext id_tekst_error"' in html
    assert 'id="id_tekst_helptext"' in html
    assert 'id="id_tekst_error"' in html
    assert "utrecht-form-field--invalid" in html
    assert "placeholder" not in html


def test_field_without_fault_has_no_room_for_one() -> None:
    html = Proef()["tekst"].as_field_group()
    assert "error" not in html
    assert f'for="id_tekst">{VEILIG} <span class="verplicht">(verplicht)</span></label>' in html


def test_checkbox_keeps_the_look_of_the_browser_and_a_text_area_its_own_class() -> None:
    form = Proef()
    assert "utrecht-textbox" not in str(form["vink"])
    assert '<label class="keuze" for="id_vink"><input type="checkbox" name="vink" id="id_vink">' in (
        form["vink"].as_field_group()
    )
    assert 'class="utrecht-textarea eigen" cols="40" rows="3" readonly' in str(form["lang"])


def test_mould_is_filled_with_words_that_are_escaped_unless_they_are_html() -> None:
    vul = {"huidig": False}
    assert f'<a href="/x/" >{VEILIG}</a>' in uit_mal("onderdelen/navitem.html", vul, tekst=NAAR, adres="/x/")
    assert "<i>x</i></a>" in uit_mal("onderdelen/navitem.html", vul, tekst=mark_safe("<i>x</i>"), adres="/x/")


def test_words_of_one_do_not_stay_in_the_mould_for_the_next() -> None:
    eerste, tweede = (navitem(tekst, f"/{tekst}/", "a", "a") for tekst in ("een", "twee"))
    assert "een" not in tweede
    assert tweede == eerste.replace("een", "twee")


def test_item_of_a_menu_says_which_page_this_is() -> None:
    assert 'aria-current="page"' in navitem("Plan", "/plan/", "plan", "plan")
    assert "aria-current" not in navitem("Plan", "/plan/", "plan", "schema")
    assert "aria-current" not in navitem("Plan", "/plan/", "plan", "")
    assert navitem("Plan", "", "plan", "plan") == ""


def test_address_of_a_page_is_that_of_its_route_and_empty_without_one() -> None:
    regio, plan = SimpleNamespace(slug="proef"), SimpleNamespace(slug="2031")
    assert pagina("themalijnen:plan", regio, plan) == reverse(
        "themalijnen:plan", kwargs={"regio": "proef", "plan": "2031"}
    )
    assert pagina("bestaat:niet", regio) == ""


@pytest.mark.parametrize(("pk", "regel"), [(1, 2), (10**9, 1), (0, 0)])
def test_address_with_two_keys_is_that_of_its_route(pk: int, regel: int) -> None:
    vast = {"regio": "proef-10", "soort": "plan"}
    gevonden = met_sleutels("bewerken:versie", {"pk": pk, "regel": regel}, **vast)
    assert gevonden == reverse("bewerken:versie", kwargs={**vast, "pk": pk, "regel": regel})


@pytest.mark.parametrize(("wie", "wat"), [("regioadviseur", {"bewerken", "verwijderen"}), ("manager", set())])
def test_actions_in_a_list_are_for_who_may_do_them(als: Any, plan: Plan, wie: str, wat: set[str]) -> None:
    client: Client = als(wie)
    lijn = plan.themalijn_set.get(volgorde=3)
    resultaat = lijn.eindresultaten.get(volgorde=1)
    basis = reverse("bewerken:bewerken", args=("centraal-gelderland", "eindresultaat", resultaat.pk))
    pagina_ = client.get(lijn.get_absolute_url()).content.decode()
    assert {doel for doel in ("bewerken", "verwijderen") if basis.replace("bewerken/", f"{doel}/") in pagina_} == wat
