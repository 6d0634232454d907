"""The audit lock, tried as the application's own database role (promise 1)."""

import uuid
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from regioplan.historie.models import Geaudit, geaudite_modellen
from regioplan.organisatie.models import Gebruiker

pytestmark = pytest.mark.django_db

MODELLEN = geaudite_modellen()
UITGEZONDERD: dict[str, str] = {
    "organisatie.Gebruiker": "log-in data that allauth keeps; what somebody may do is audited, in Lidmaatschap",
    "organisatie.Uitnodigingsbrief": "what the portal itself mailed; the invitation is audited",
    "werkgroepen.Bestandsinhoud": "the bytes of a file, named by their own fingerprint; the file itself is audited",
    "werkgroepen.Agendasleutel": "the secret address of somebody's calendar, like a password",
    "portaal.Herinneringsvoorkeur": "one person's own choice of mails; it changes nothing in the plan",
    "portaal.Verzendronde": "what the portal itself did; nobody changes it",
    "portaal.Herinneringsmail": "the log of what the portal itself sent; nobody changes it",
    "portaal.Melding": "the log of what the portal itself sent; nobody changes it",
    "rapporten.Rapport": "made from audited data and never changed by a person",
    "rapporten.Rapportbestand": "the bytes of a report, made from audited data",
}
EIGEN_APPS = {"historie", "organisatie", "bewerken", "themalijnen", "werkgroepen", "begroting", "rapporten", "portaal"}


def test_every_model_is_audited_or_exempt_with_a_reason() -> None:
    from django.apps import apps

    onbekend = [
        m._meta.label
        for m in apps.get_models()
        if m._meta.app_label in EIGEN_APPS
        and not issubclass(m, Geaudit)
        and not hasattr(m, "history_type")
        and m._meta.label not in UITGEZONDERD
    ]
    assert onbekend == []


def test_tests_run_as_a_role_that_owns_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)


def commit(*opdrachten: str) -> None:
    """Carry out raw SQL in its own savepoint, with the deferred checks of a commit."""
    with transaction.atomic(), connection.cursor() as cursor:
        for opdracht in opdrachten:
            cursor.execute(opdracht)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def geweigerd(*opdrachten: str) -> str:
    with pytest.raises(DatabaseError) as fout:
        commit(*opdrachten)
    connection.cursor().execute("SET CONSTRAINTS ALL DEFERRED")
    return str(fout.value)


def een(model: type[Geaudit]) -> Any:
    obj = model._base_manager.order_by("pk").last()
    assert obj is not None, f"no {model.__name__} in the test data"
    return obj


@pytest.mark.parametrize("model", MODELLEN, ids=lambda m: m.__name__)
def test_update_without_history_is_refused(model: type[Geaudit]) -> None:
    obj = een(model)
    assert "zonder gelijke historieregel" in geweigerd(
        f"UPDATE {model._meta.db_table} SET versie = versie + 1 WHERE id = {obj.pk}"
    )


@pytest.mark.parametrize("model", MODELLEN, ids=lambda m: m.__name__)
def test_delete_without_history_is_refused(model: type[Geaudit]) -> None:
    obj = een(model)
    fout = geweigerd("SET CONSTRAINTS ALL DEFERRED", f"DELETE FROM {model._meta.db_table} WHERE id = {obj.pk}")
    assert "zonder gelijke historieregel" in fout or "foreign key" in fout


@pytest.mark.parametrize("model", MODELLEN, ids=lambda m: m.__name__)
def test_insert_without_history_is_refused(model: type[Geaudit]) -> None:
    obj = een(model)
    kolommen = [str(v.column) for v in model._meta.local_concrete_fields if v.column != "id"]
    uniek = {
        "van": "van - 30",
        "volgorde": "volgorde + 5000",
        "slug": "slug || '-x'",
        "jaar": "jaar + 9",
        "cbs_code": "'GM9999'",
    }
    waarden = [uniek.get(k, k) for k in kolommen]
    fout = geweigerd(
        f"INSERT INTO {model._meta.db_table} ({', '.join(kolommen)}) "
        f"SELECT {', '.join(waarden)} FROM {model._meta.db_table} WHERE id = {obj.pk}"
    )
    assert "zonder gelijke historieregel" in fout or "unique" in fout, fout


@pytest.mark.parametrize("model", MODELLEN, ids=lambda m: m.__name__)
@pytest.mark.parametrize("opdracht", ["UPDATE {} SET versie = 9", "DELETE FROM {}", "TRUNCATE {}"])
def test_history_cannot_be_changed(model: type[Geaudit], opdracht: str) -> None:
    historie = model.historie.model._meta.db_table
    assert "permission denied" in geweigerd(opdracht.format(historie))


@pytest.mark.parametrize("model", MODELLEN, ids=lambda m: m.__name__)
def test_live_table_cannot_be_emptied(model: type[Geaudit]) -> None:
    assert "permission denied" in geweigerd(f"TRUNCATE {model._meta.db_table} CASCADE")


@pytest.mark.parametrize("model", MODELLEN, ids=lambda m: m.__name__)
def test_history_row_that_differs_from_the_live_row_is_refused(model: type[Geaudit]) -> None:
    obj = een(model)
    assert "zonder gelijke historieregel" in geweigerd(valse_regel(model, obj))


def valse_regel(model: type[Geaudit], obj: Any) -> str:
    historie = model.historie.model._meta
    kolommen = [v.column for v in historie.local_concrete_fields if v.column != "history_id"]
    waarden = ["versie + 7" if k == "versie" else k for k in kolommen]
    return (
        f"INSERT INTO {historie.db_table} ({', '.join(kolommen)}) SELECT {', '.join(waarden)} "
        f"FROM {historie.db_table} WHERE id = {obj.pk} ORDER BY history_id DESC LIMIT 1"
    )


@pytest.mark.parametrize(
    "opdracht",
    [
        "ALTER TABLE themalijnen_plan DISABLE TRIGGER ALL",
        "DROP TRIGGER historie_bewaak ON themalijnen_plan",
        "DROP FUNCTION historie_bewaak_themalijnen_plan()",
        "SET session_replication_role = replica",
        (
            "CREATE OR REPLACE FUNCTION public.historie_weiger() RETURNS trigger"
            " LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
        ),
        "DELETE FROM django_migrations",
    ],
)
def test_the_lock_cannot_be_taken_off(opdracht: str) -> None:
    fout = geweigerd(opdracht)
    assert "must be owner" in fout or "permission denied" in fout


def test_a_temporary_table_cannot_stand_in_for_the_history() -> None:
    plan = een(next(m for m in MODELLEN if m.__name__ == "Plan"))
    fout = geweigerd(
        "CREATE TEMP TABLE themalijnen_planhistorie AS SELECT * FROM public.themalijnen_planhistorie",
        "UPDATE pg_temp.themalijnen_planhistorie SET titel = 'vals'",
        f"UPDATE themalijnen_plan SET titel = 'vals' WHERE id = {plan.pk}",
    )
    assert "zonder gelijke historieregel" in fout or "permission denied" in fout


def test_anonymous_history_is_refused() -> None:
    plan = een(next(m for m in MODELLEN if m.__name__ == "Plan"))
    kolommen = [v.column for v in type(plan).historie.model._meta.local_concrete_fields if v.column != "history_id"]
    waarden = ["NULL" if k == "history_user_id" else k for k in kolommen]
    assert "null value" in geweigerd(
        f"INSERT INTO themalijnen_planhistorie ({', '.join(kolommen)}) SELECT {', '.join(waarden)} "
        f"FROM themalijnen_planhistorie WHERE id = {plan.pk} LIMIT 1"
    )


def test_the_database_says_when(plan: Any) -> None:
    regel = plan.historie.model(
        history_date="2001-01-01T00:00:00Z",
        history_type="~",
        history_user=Gebruiker.objects.systeem(),
        history_change_reason="x",
        handeling=uuid.uuid4(),
        **{v.attname: getattr(plan, v.attname) for v in plan._meta.concrete_fields},
    )
    models.Model.save(regel)
    regel.refresh_from_db()
    assert regel.history_date.year > 2001


@pytest.mark.parametrize("model", MODELLEN, ids=lambda m: m.__name__)
def test_the_lock_covers_every_column(model: type[Geaudit]) -> None:
    """Only columns the database derives itself may be outside the history."""
    live = {v.column for v in model._meta.local_concrete_fields}
    historie = {v.column for v in model.historie.model._meta.local_concrete_fields}
    assert live - historie == set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'historie_bewaak' AND tgenabled = 'O'"
            " AND tgdeferrable AND tginitdeferred"
        )
        bewaakt = {rij[0] for rij in cursor.fetchall()}
    assert {model._meta.db_table, model.historie.model._meta.db_table} <= bewaakt
