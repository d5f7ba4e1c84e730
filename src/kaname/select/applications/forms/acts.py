"""Forms of the acts on a whole application: its way, and its beginning."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, Words
from kaname.commons.ui.wording import words

from .. import queries
from ..models import Application


def chosen_institution(viewer: Any) -> forms.TypedChoiceField:
    rows = queries.institutions(viewer)
    return forms.TypedChoiceField(
        label=gettext_lazy("Research institution"),
        coerce=UUID,
        choices=[("", "—"), *((str(one.ref), words(one.name)) for one in rows)],
    )


def title_field(**more: Any) -> BothLanguages:
    return BothLanguages(label=gettext_lazy("Title of the R&D"), **more)


class Begin(ActForm):
    title = title_field(
        help_text=gettext_lazy("It can be changed until the submission. English may follow.")
    )

    def prepare(self, record: Any, viewer: Any) -> None:
        self.fields["institution"] = chosen_institution(viewer)


class Name(ActForm):
    title = title_field()


def same_title(application: Application, request: HttpRequest) -> dict[str, Any]:
    return {"title": application.title}


class WithReason(ActForm):
    reason = Words(label=gettext_lazy("Reason"), lines=4, max_length=2_000)


class MaybeReason(ActForm):
    reason = Words(
        label=gettext_lazy("Reason (the agency reads it)"),
        lines=4,
        max_length=2_000,
        required=False,
    )


class Correct(ActForm):
    text = BothLanguages(label=gettext_lazy("What is to be corrected"), lines=6)
    until = Day(
        label=gettext_lazy("Until"),
        help_text=gettext_lazy("To the end of this day the team can submit the correction."),
    )


class Ineligible(ActForm):
    reason = BothLanguages(label=gettext_lazy("Reason (the team reads it)"), lines=6)
