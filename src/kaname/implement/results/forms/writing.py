"""What is asked for when a result is registered and written, and its files."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from kaname.commons.access.models import Handling
from kaname.commons.documents.fields import FileForm
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, Words
from kaname.commons.ui.wording import words

from .. import queries
from ..models import Result
from ..rules import KIND_NAMES


class WriteResult(ActForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of result"),
        choices=[(kind.value, gettext_lazy(name)) for kind, name in KIND_NAMES.items()],
    )
    title = BothLanguages(label=gettext_lazy("Title of the result"))
    summary = BothLanguages(
        label=gettext_lazy("What the result is"),
        lines=5,
        required=False,
        help_text=gettext_lazy(
            "Everybody reads it once the result is open. It is needed before the check."
        ),
    )
    rights = BothLanguages(
        label=gettext_lazy("Who holds the rights"),
        required=False,
        help_text=gettext_lazy("Such as the institution, with its share. Needed before the check."),
    )
    identifier = Words(
        label=gettext_lazy("Number or address under which it is known"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Such as a DOI, or the number of a patent."),
    )
    made_on = Day(
        label=gettext_lazy("Published, filed or finished on"),
        required=False,
        help_text=gettext_lazy("Leave it empty where it has not been yet."),
    )


def as_written(result: Result, request: HttpRequest) -> dict[str, Any]:
    return {
        "kind": result.kind,
        "title": result.title,
        "summary": result.summary,
        "rights": result.rights,
        "identifier": result.identifier,
        "made_on": result.made_on,
    }


OPENS, STAYS = "opens", "stays"


class Attach(FileForm):
    title = BothLanguages(label=gettext_lazy("Title of the file"))
    opens = forms.ChoiceField(
        label=gettext_lazy("Once the result is open"),
        widget=forms.RadioSelect,
        initial=OPENS,
        choices=[
            (OPENS, gettext_lazy("everybody reads the file")),
            (STAYS, gettext_lazy("the file stays with those around the unit")),
        ],
    )
    field_order = ("title", "opens", "file")

    def class_of_document(self) -> str:
        """It lies sealed in either case: until the result is open, nobody else reads it."""
        return Handling.PROGRAMME

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "opens": given["opens"] == OPENS}


class RemoveFile(ActForm):
    def prepare(self, record: Result, viewer: Any) -> None:
        rows = queries.result_files(viewer, record)
        self.fields["document"] = forms.TypedChoiceField(
            label=gettext_lazy("File"),
            coerce=UUID,
            widget=forms.RadioSelect,
            choices=[(str(one.ref), words(one.title)) for one in rows],
        )
