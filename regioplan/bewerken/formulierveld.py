"""How a field stands in a form: its name, what is said about it, what is wrong with it, and the input itself."""

from django.forms import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from regioplan.bewerken.templatetags.regioplan import uit_mal

BIJSCHRIFT = "django/forms/bijschrift.html"


class Formulierveld(BoundField):
    """A field of any form; a page has a dozen, so what stands around the input is rendered once for every shape."""

    def as_field_group(self) -> SafeString:
        if self.is_hidden:
            return mark_safe(str(self))  # noqa: S308
        fouten = self.errors
        vorm: dict[str, bool | str] = {
            "soort": self._soort,
            "fout": bool(fouten),
            "verplicht": self.field.required,
            "met_naam": bool(self.label),
            "beschreven": bool(self.aria_describedby),
        }
        bijschrift = self._bijschrift(fouten) if fouten or self.help_text else ""
        return uit_mal(
            "django/forms/field.html",
            vorm,
            naam=capfirst(self.label),
            id=self.auto_id,
            voor=self.id_for_label,
            beschrijving=self.aria_describedby or "",
            bijschrift=bijschrift,
            invoer=mark_safe(str(self)),  # noqa: S308
        )

    @property
    def _soort(self) -> str:
        if self.use_fieldset:
            return "groep"
        return "vinkje" if self.widget_type == "checkbox" else "gewoon"

    def _bijschrift(self, fouten: object) -> SafeString:
        return mark_safe(self.form.renderer.render(BIJSCHRIFT, {"field": self, "fouten": fouten}))  # noqa: S308


class Opmaak(TemplatesSetting):
    """Forms from the templates of the portal."""

    bound_field_class = Formulierveld
