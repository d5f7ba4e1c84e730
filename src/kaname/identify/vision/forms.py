"""What is asked for when an edition is prepared and written."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from kaname.commons import reference
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, Words
from kaname.commons.text import Text
from kaname.commons.ui.wording import words
from kaname.identify.technologies.queries import axes, technologies

from . import queries
from .models import Edition
from .rules import CLAUSE_NAMES, Change, ClauseKind, EditionState, ordinal

WHY = gettext_lazy("Published with the edition; without it the edition cannot go on.")
Choices = list[tuple[str, str]]


class Prepare(ActForm):
    name = BothLanguages(label=gettext_lazy("Name of the edition"))


def next_name(body: Body, request: HttpRequest) -> dict[str, Any]:
    latest = queries.latest_of(viewer_of(request))
    nth = ordinal(latest.number + 1 if latest else 1, EditionState.DECIDED)
    return {"name": Text(f"研究開発ビジョン（{nth.ja}）", f"R&D Vision ({nth.en})")}


class OnTechnology(ActForm):
    """An act on one technology of the edition: those of `changes` can be chosen."""

    technology = forms.UUIDField(label=gettext_lazy("Technology"))
    changes: frozenset[Change] = frozenset()

    def prepare(self, record: Edition, viewer: Any) -> None:
        rows = [row for row in queries.line_rows(viewer, record) if row.change in self.changes]
        offer(self, [(reference.written(row.technology.ref), words(row.name)) for row in rows])


def offer(form: forms.Form, choices: Choices) -> None:
    """Makes the field `technology` a choice among these."""
    form.fields["technology"] = forms.TypedChoiceField(
        label=gettext("Technology"),
        choices=[("", gettext("Please choose")), *choices],
        coerce=reference.read,
    )
    form.order_fields(["technology"])


class Add(ActForm):
    technology = forms.UUIDField(label=gettext_lazy("Technology"))
    reason = BothLanguages(label=gettext_lazy("Why it is added"), lines=4, help_text=WHY)

    def prepare(self, record: Edition, viewer: Any) -> None:
        there = {line.technology.ref for line in queries.line_rows(viewer, record)}
        free = [row for row in technologies(viewer) if row.ref not in there]
        offer(self, [(reference.written(row.ref), words(row.name)) for row in free])


class AddNew(ActForm):
    code = forms.SlugField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("Letters, digits and hyphens, such as OC-4-1. It never changes."),
    )
    name = BothLanguages(label=gettext_lazy("Name of the technology"), needs_english=True)
    domain = forms.ChoiceField(label=gettext_lazy("Domain"))
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    reason = BothLanguages(label=gettext_lazy("Why it is added"), lines=4, help_text=WHY)

    def prepare(self, record: Edition, viewer: Any) -> None:
        none, known = ("", gettext("No theme")), axes()
        self.fields["domain"] = forms.ChoiceField(
            label=gettext("Domain"), choices=[(one.key, words(one.name)) for one in known.domains]
        )
        self.fields["theme"] = forms.ChoiceField(
            label=gettext("Theme"),
            required=False,
            choices=[none, *((one.key, words(one.name)) for one in known.themes)],
        )


class Amend(OnTechnology):
    changes = frozenset({Change.KEPT, Change.ADDED, Change.AMENDED})
    name = BothLanguages(label=gettext_lazy("New wording"))
    reason = BothLanguages(label=gettext_lazy("Why it is amended"), lines=4, help_text=WHY)


class Withdraw(OnTechnology):
    changes = frozenset({Change.KEPT, Change.AMENDED})
    reason = BothLanguages(label=gettext_lazy("Why it is withdrawn"), lines=4, help_text=WHY)


class Keep(OnTechnology):
    changes = frozenset({Change.ADDED, Change.AMENDED, Change.WITHDRAWN})


def asked_technology(edition: Edition, request: HttpRequest) -> dict[str, Any]:
    return {"technology": request.GET.get("technology", "")}


def asked_line(edition: Edition, request: HttpRequest) -> dict[str, Any]:
    """The technology that the address names, with its wording and reason as they are."""
    asked = request.GET.get("technology", "")
    rows = queries.line_rows(viewer_of(request), edition) if asked else []
    line = next((row for row in rows if reference.written(row.technology.ref) == asked), None)
    return {"technology": asked, "name": line.name, "reason": line.reason} if line else {}


class WriteClause(ActForm):
    kind = forms.ChoiceField(label=gettext_lazy("Kind of text"))
    mark = forms.SlugField(
        label=gettext_lazy("Mark"),
        max_length=60,
        help_text=gettext_lazy(
            "Letters, digits and hyphens, such as principle-7. A mark in use is written anew."
        ),
    )
    title = BothLanguages(label=gettext_lazy("Heading"), required=False)
    text = BothLanguages(label=gettext_lazy("Text"), lines=6)
    dated_on = Day(label=gettext_lazy("Date of the document"), required=False)
    source = Words(label=gettext_lazy("Source"), required=False, max_length=80)

    def prepare(self, record: Edition, viewer: Any) -> None:
        self.fields["kind"] = forms.ChoiceField(
            label=gettext("Kind of text"),
            choices=[(kind.value, gettext(CLAUSE_NAMES[kind])) for kind in ClauseKind],
        )

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {"key": given.pop("mark"), **given}


def asked_clause(edition: Edition, request: HttpRequest) -> dict[str, Any]:
    asked = request.GET.get("key", "")
    rows = queries.clauses(viewer_of(request), edition) if asked else ()
    found = next((row for row in rows if row.key == asked), None)
    if found is None:
        return {}
    return {
        "kind": found.kind.value,
        "mark": found.key,
        "title": found.title,
        "text": found.text,
        "dated_on": found.dated_on,
        "source": found.source,
    }


class SetDue(ActForm):
    due_on = Day(label=gettext_lazy("Until when the next step is awaited"))


def known_due(edition: Edition, request: HttpRequest) -> dict[str, Any]:
    return {"due_on": edition.due_on}
