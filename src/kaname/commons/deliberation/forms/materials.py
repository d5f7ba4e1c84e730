"""What is asked for when a material is attached, replaced or removed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext, gettext_lazy

from kaname.commons.access.models import Handling
from kaname.commons.documents.fields import FileForm
from kaname.commons.documents.queries import AttachedRow, documents_of
from kaname.commons.lifecycle.fields import ActForm, BothLanguages
from kaname.commons.ui.wording import words

from ..models import Session
from ..rules import MATERIAL_PAGES
from ..shown.materials import numbered

CLASSES = (
    (Handling.PUBLIC.value, gettext_lazy("Public, once the session is published")),
    (Handling.PROGRAMME.value, gettext_lazy("For the body only")),
    (Handling.COUNCIL.value, gettext_lazy("For the body only; who reads it is recorded")),
)


class AttachMaterial(FileForm):
    pages = MATERIAL_PAGES
    title = BothLanguages(label=gettext_lazy("Title of the material"))
    handling = forms.ChoiceField(
        label=gettext_lazy("Who may read it"),
        choices=CLASSES,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Specially designated secrets and critical economic security information must not be"
            " put into this system."
        ),
    )
    field_order = ("title", "handling", "file")


class ReplaceMaterial(FileForm):
    pages = MATERIAL_PAGES
    material = forms.TypedChoiceField(label=gettext_lazy("Material"), coerce=UUID)
    field_order = ("material", "file")
    known: Sequence[AttachedRow] = ()

    def prepare(self, record: Session, viewer: Any) -> None:
        self.known = documents_of(viewer, record)
        self.fields["material"] = chosen_of(self.known)
        self.order_fields(self.field_order)

    def class_of_document(self) -> str:
        material = self.cleaned_data["material"]
        return next(str(row.handling) for row in self.known if row.ref == material)


class RemoveMaterial(ActForm):
    def prepare(self, record: Session, viewer: Any) -> None:
        self.fields["material"] = chosen_of(documents_of(viewer, record))


def chosen_of(rows: Sequence[AttachedRow]) -> forms.TypedChoiceField:
    choices = [(str(row.ref), f"{words(numbered(row))}　{words(row.title)}") for row in rows]
    return forms.TypedChoiceField(
        label=gettext("Material"), coerce=UUID, choices=choices, widget=forms.RadioSelect
    )
