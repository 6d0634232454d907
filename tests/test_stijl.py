"""What the house style forbids and no linter knows: a view that starts from everything, not from what its user sees."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

BASIS = Path(__file__).parent.parent
APPS = ("regioplan/*", "themalijnen", "werkgroepen", "begroting")
MANAGERS = {"objects", "_default_manager", "_base_manager"}
AFGEBAKEND = {"haal_onderdeel"}
"""Functions that narrow what they are given to what the user sees (``themalijnen.views.ophalen``)."""
KIEST_ZELF = {"get_object_or_404", "get_list_or_404"}
"""Functions that take a model and then start from all of it."""

UITZONDERINGEN: dict[str, str] = {
    "werkgroepen/views/agenda.py:agenda:Agendasleutel": "het eigen agenda-adres van wie is ingelogd",
    "werkgroepen/views/agenda.py:feed:Agendasleutel": "de geheime sleutel in het adres is zelf het bewijs",
}
"""Where a view may start from everything, by file, function and model, and why."""


def viewmodules() -> Iterator[Path]:
    for app in APPS:
        yield from BASIS.glob(f"{app}/views.py")
        yield from BASIS.glob(f"{app}/views/**/*.py")


class Lezer:
    """One module, with the way up from every node."""

    def __init__(self, bron: str) -> None:
        self.boom = ast.parse(bron)
        self.boven = {kind: ouder for ouder in ast.walk(self.boom) for kind in ast.iter_child_nodes(ouder)}

    def overtredingen(self) -> Iterator[str]:
        """Function and model of every query that starts from everything."""
        for knoop in ast.walk(self.boom):
            if isinstance(knoop, ast.Attribute) and knoop.attr in MANAGERS and not self._is_afgebakend(knoop):
                yield f"{self._functie(knoop)}:{ast.unparse(knoop.value)}"
            if isinstance(knoop, ast.Call) and _naam(knoop) in KIEST_ZELF and _is_model(knoop.args[0]):
                yield f"{self._functie(knoop)}:{ast.unparse(knoop.args[0])}"

    def _is_afgebakend(self, knoop: ast.AST) -> bool:
        """Whether ``visible_to`` is in the chain, or something that narrows is given the whole of it."""
        boven = self.boven.get(knoop)
        match boven:
            case ast.Attribute(attr="visible_to"):
                return True
            case ast.Attribute() | ast.Call(func=ast.Attribute()) if _is_vervolg(boven, knoop):
                return self._is_afgebakend(boven)
            case ast.Call():
                return _naam(boven) in AFGEBAKEND
            case ast.Assign(targets=[ast.Name(id=naam)]):
                return self._is_elk_gebruik_afgebakend(naam, boven)
        return False

    def _is_elk_gebruik_afgebakend(self, naam: str, vanaf: ast.AST) -> bool:
        """The same of a name that was given to it, in the function where that happens."""
        gebruik = [
            knoop
            for knoop in ast.walk(self._omhullend(vanaf))
            if isinstance(knoop, ast.Name) and knoop.id == naam and isinstance(knoop.ctx, ast.Load)
        ]
        return bool(gebruik) and all(self._is_afgebakend(knoop) for knoop in gebruik)

    def _omhullend(self, knoop: ast.AST) -> ast.AST:
        while not isinstance(knoop, ast.FunctionDef | ast.Module):
            knoop = self.boven[knoop]
        return knoop

    def _functie(self, knoop: ast.AST) -> str:
        return getattr(self._omhullend(knoop), "name", "module")


def _is_vervolg(boven: ast.AST, knoop: ast.AST) -> bool:
    """Whether the chain goes on: an attribute of it, or a call of that."""
    return knoop is (boven.func if isinstance(boven, ast.Call) else getattr(boven, "value", None))


def _naam(oproep: ast.Call) -> str:
    functie = oproep.func
    return functie.attr if isinstance(functie, ast.Attribute) else getattr(functie, "id", "")


def _is_model(knoop: ast.AST) -> bool:
    """A bare class, by its capital."""
    return isinstance(knoop, ast.Name) and knoop.id[:1].isupper()


def overtredingen_in(bron: str) -> list[str]:
    return list(Lezer(bron).overtredingen())


def test_every_list_in_a_view_starts_from_what_its_user_sees() -> None:
    gevonden = {f"{pad.relative_to(BASIS)}:{wat}" for pad in viewmodules() for wat in overtredingen_in(pad.read_text())}
    assert gevonden == UITZONDERINGEN.keys()


def test_the_check_looks_at_the_views_of_every_app() -> None:
    apps = {pad.parent.name if pad.name == "views.py" else pad.parent.parent.name for pad in viewmodules()}
    assert {"bewerken", "organisatie", "portaal", "rapporten", "themalijnen", "werkgroepen", "begroting"} <= apps


@pytest.mark.parametrize(
    "regel",
    [
        "Plan.objects.visible_to(user).filter(pk=1)",
        "Plan.objects.filter(pk=1).visible_to(user)",
        "haal_onderdeel(request, Plan.objects.compleet(), 1)",
        "haal_onderdeel(request, Plan.objects, 1)",
        "get_object_or_404(Plan.objects.visible_to(user), pk=1)",
        "met = Plan.objects.compleet(); haal_onderdeel(request, met, 1)",
        "plan.hoofdstuk_set.all()",
    ],
)
def test_what_is_narrowed_is_allowed(regel: str) -> None:
    assert overtredingen_in(f"def kijk(request):\n    {regel}") == []


@pytest.mark.parametrize(
    "regel",
    [
        "Plan.objects.all()",
        "Plan.objects.get(pk=1)",
        "Plan._default_manager.filter(pk=1)",
        "len(Plan.objects.all())",
        "get_object_or_404(Plan, pk=1)",
        "get_object_or_404(Plan.objects.all(), pk=1)",
        "alle = Plan.objects.all(); render(request, alle)",
        "alle = Plan.objects.all(); haal_onderdeel(request, alle, 1); alle.first()",
        "Ander.visible_to(Plan.objects.all())",
        "return [Plan.objects.first() for _ in 'a']",
    ],
)
def test_what_starts_from_everything_is_found(regel: str) -> None:
    assert overtredingen_in(f"def kijk(request):\n    {regel}") == ["kijk:Plan"]
