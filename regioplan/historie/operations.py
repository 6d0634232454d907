"""The database lock: PostgreSQL itself refuses a change that has no history row.

``Bewaak("plan")`` in a migration puts three guards on a model:

1. a deferred constraint trigger on the live table *and* on its history table: at commit the newest
   history row must equal the live row (or be a deletion when there is no live row);
2. statement triggers that refuse UPDATE, DELETE and TRUNCATE on the history table and TRUNCATE on
   the live one;
3. a trigger that lets the database clock say when, and NOT NULL on who, why and which act.

Names of tables are written with their schema, so that a temporary table of the same name cannot
stand in for the history. See ``docs/besluiten/0001-historie-onder-een-slot.md``.
"""

from collections.abc import Iterable
from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Model

META_KOLOMMEN = (
    "history_id",
    "history_date",
    "history_change_reason",
    "history_type",
    "history_user_id",
    "handeling",
)

BEWAAK_SQL = """
CREATE FUNCTION {schema}.{functie}() RETURNS trigger LANGUAGE plpgsql AS $bewaak$
DECLARE
    sleutel {schema}.{tabel}.id%TYPE;
    levend jsonb;
    laatste jsonb;
    soort text;
BEGIN
    IF TG_OP = 'DELETE' THEN sleutel := OLD.id; ELSE sleutel := NEW.id; END IF;
    IF TG_OP = 'UPDATE' AND OLD.id <> NEW.id THEN
        RAISE EXCEPTION 'historie: de sleutel van {tabel} kan niet veranderen'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    SELECT to_jsonb(l) - {buiten}::text[] INTO levend FROM {schema}.{tabel} l WHERE l.id = sleutel;
    SELECT to_jsonb(h) - {meta}::text[], h.history_type INTO laatste, soort
        FROM {schema}.{historie} h WHERE h.id = sleutel ORDER BY h.history_id DESC LIMIT 1;
    IF (levend IS NULL AND soort IS DISTINCT FROM '-')
        OR (levend IS NOT NULL AND (soort IS NULL OR soort = '-' OR laatste IS DISTINCT FROM levend))
    THEN
        RAISE EXCEPTION 'historie: wijziging van {tabel} % zonder gelijke historieregel', sleutel
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $bewaak$;
CREATE CONSTRAINT TRIGGER historie_bewaak AFTER INSERT OR UPDATE OR DELETE ON {schema}.{tabel}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {schema}.{functie}();
CREATE CONSTRAINT TRIGGER historie_bewaak AFTER INSERT ON {schema}.{historie}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {schema}.{functie}();
CREATE TRIGGER historie_weiger BEFORE TRUNCATE ON {schema}.{tabel}
    FOR EACH STATEMENT EXECUTE FUNCTION {schema}.historie_weiger();
CREATE TRIGGER historie_weiger BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.{historie}
    FOR EACH STATEMENT EXECUTE FUNCTION {schema}.historie_weiger();
CREATE TRIGGER historie_stempel BEFORE INSERT ON {schema}.{historie}
    FOR EACH ROW EXECUTE FUNCTION {schema}.historie_stempel();
CREATE INDEX {index} ON {schema}.{historie} (id, history_id DESC);
ALTER TABLE {schema}.{historie}
    ALTER COLUMN history_user_id SET NOT NULL,
    ALTER COLUMN history_change_reason SET NOT NULL;
"""

LAAT_LOS_SQL = """
ALTER TABLE {schema}.{historie}
    ALTER COLUMN history_user_id DROP NOT NULL,
    ALTER COLUMN history_change_reason DROP NOT NULL;
DROP INDEX {schema}.{index};
DROP TRIGGER historie_stempel ON {schema}.{historie};
DROP TRIGGER historie_weiger ON {schema}.{historie};
DROP TRIGGER historie_weiger ON {schema}.{tabel};
DROP TRIGGER historie_bewaak ON {schema}.{historie};
DROP TRIGGER historie_bewaak ON {schema}.{tabel};
DROP FUNCTION {schema}.{functie}();
"""

GELIJK_BEREIK_SQL = """
CREATE UNIQUE INDEX IF NOT EXISTS {naar}_id_{bereik} ON {naar} (id, {bereik});
ALTER TABLE {tabel} ADD CONSTRAINT {naam}
    FOREIGN KEY ({kolom}, {bereik}) REFERENCES {naar} (id, {bereik}) DEFERRABLE INITIALLY DEFERRED;
"""


def _kolommen(model: type[Model]) -> set[str]:
    return {str(veld.column) for veld in model._meta.local_concrete_fields}


def _tekstlijst(schema_editor: BaseDatabaseSchemaEditor, waarden: Iterable[str]) -> str:
    inhoud = ",".join(sorted(waarden))
    return str(schema_editor.quote_value("{" + inhoud + "}"))


class _OperatieZonderStaat(Operation):
    reversible = True
    reduces_to_sql = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The lock lives in the database only."""


class Bewaak(_OperatieZonderStaat):
    """Put the lock on one audited model of this app."""

    def __init__(self, model: str) -> None:
        self.model = model

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [self.model], {}

    def describe(self) -> str:
        return f"Bewaak de historie van {self.model}"

    def _namen(self, app_label: str, apps: Apps, editor: BaseDatabaseSchemaEditor) -> dict[str, str]:
        model = apps.get_model(app_label, self.model)
        historie = apps.get_model(app_label, f"{self.model}historie")
        tabel = model._meta.db_table
        return {
            "schema": "public",
            "tabel": tabel,
            "historie": historie._meta.db_table,
            "functie": f"historie_bewaak_{tabel}",
            "index": f"{historie._meta.db_table}_nieuwste",
            "buiten": _tekstlijst(editor, _kolommen(model) - _kolommen(historie)),
            "meta": _tekstlijst(editor, META_KOLOMMEN),
        }

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        schema_editor.execute(BEWAAK_SQL.format(**self._namen(app_label, to_state.apps, schema_editor)), None)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        schema_editor.execute(LAAT_LOS_SQL.format(**self._namen(app_label, from_state.apps, schema_editor)), None)


class ZelfdeBereik(_OperatieZonderStaat):
    """A part and what it hangs on share one ``plan`` (or ``regio``): a foreign key over both columns.

    Every row carries its plan, so that scope and history need no joins; this keeps it true.
    """

    def __init__(self, model: str, veld: str, bereik: str = "plan") -> None:
        self.model, self.veld, self.bereik = model, veld, bereik

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [self.model, self.veld, self.bereik], {}

    def describe(self) -> str:
        return f"{self.model}.{self.veld} heeft dezelfde {self.bereik}"

    def _namen(self, app_label: str, apps: Apps) -> dict[str, str]:
        model = apps.get_model(app_label, self.model)
        veld: Any = model._meta.get_field(self.veld)
        tabel = model._meta.db_table
        return {
            "tabel": tabel,
            "naam": f"{tabel}_{self.veld}_zelfde_{self.bereik}",
            "kolom": veld.column,
            "bereik": f"{self.bereik}_id",
            "naar": veld.related_model._meta.db_table,
        }

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        schema_editor.execute(GELIJK_BEREIK_SQL.format(**self._namen(app_label, to_state.apps)), None)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        namen = self._namen(app_label, from_state.apps)
        schema_editor.execute("ALTER TABLE {tabel} DROP CONSTRAINT {naam}".format(**namen), None)
