"""The two writes everything else is made of. Rules are checked by the actions that call them."""

from regioplan.historie.models import Geaudit


def is_gewijzigd(obj: Geaudit) -> bool:
    """Whether any field differs from the stored row; a new object always does."""
    if obj._state.adding:
        return True
    opgeslagen = type(obj)._base_manager.get(pk=obj.pk)
    velden = (v.attname for v in obj._meta.concrete_fields if v.name != "versie")
    return any(getattr(obj, v) != getattr(opgeslagen, v) for v in velden)


def leg_vast[G: Geaudit](obj: G) -> G:
    """Validate and save with one history row; an unchanged object is left alone.

    Call it inside ``wijziging()``. Raises ``ValidationError`` with a message per field.
    """
    if not is_gewijzigd(obj):
        return obj
    obj.full_clean()
    if not obj._state.adding:
        obj.versie += 1
    obj.save()
    return obj


def haal_weg(obj: Geaudit) -> None:
    """Delete with everything that hangs on to it, each with its own history row."""
    obj.delete()
