"""What is asked for when a decision goes from desk to desk."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy, pgettext

from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, Words
from kaname.commons.ui.wording import words

from .. import queries
from ..commands.approvals import StepGiven
from ..models import Approval
from ..queries import Desk, Matter
from . import matters

CONCURRING = ("first", "second", "third", "fourth")
Choices = list[tuple[str, list[tuple[str, str]]]]


class Draft(ActForm):
    matter = forms.ChoiceField(label=gettext_lazy("What it is about"))
    title = BothLanguages(label=gettext_lazy("Title of the draft"))
    grounds = Words(label=gettext_lazy("Grounds"), lines=8)
    reason = BothLanguages(
        label=gettext_lazy("Reason to be passed on"),
        lines=4,
        required=False,
        help_text=gettext_lazy("For a return: what has to be looked at again."),
    )
    due_on = Day(label=gettext_lazy("To be decided by"))
    first = forms.ChoiceField(label=gettext_lazy("Concurrence 1"), required=False)
    second = forms.ChoiceField(label=gettext_lazy("Concurrence 2"), required=False)
    third = forms.ChoiceField(label=gettext_lazy("Concurrence 3"), required=False)
    fourth = forms.ChoiceField(label=gettext_lazy("Concurrence 4"), required=False)
    deciding = forms.ChoiceField(label=gettext_lazy("Decided by"))
    known: tuple[Matter, ...] = ()

    def prepare(self, record: Body, viewer: Any) -> None:
        self.known = tuple(m for m in queries.matters(viewer, record.ref) if m.act)
        self.fields["matter"] = matters.field_of(self.known, with_none=False)
        desks = queries.desks(viewer)
        own = [desk for desk in desks if desk.body == record.ref]
        for name in (*CONCURRING, "deciding"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            none = pgettext("chain", "Nobody") if name in CONCURRING else gettext("Please choose")
            field.choices = [("", none), *grouped(own if name == "deciding" else desks)]
        self.order_fields(["matter"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        asked = [given[name] for name in (*CONCURRING, "deciding") if given.get(name)]
        if len(asked) != len(set(asked)):
            self.add_error("deciding", gettext("The same seat stands in the chain twice."))
        return given

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        act, target, _ = matters.chosen(given["matter"])
        return {
            "title": given["title"],
            "grounds": given["grounds"],
            "act": act,
            "target": target,
            "due_on": given["due_on"],
            "concurring": [step(given[name]) for name in CONCURRING if given[name]],
            "deciding": step(given["deciding"]),
            "arguments": matters.reasons(given["matter"], given["reason"], self.known),
        }


def grouped(desks: list[Desk]) -> Choices:
    """The desks by body, as the choice shows them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for desk in desks:
        body = words(desk.body_name)
        label = f"{body} {words(desk.title)}"
        found.setdefault(body, []).append((f"{desk.role}|{desk.body}", label))
    return list(found.items())


def step(value: str) -> StepGiven:
    role, _, body = value.partition("|")
    return StepGiven(role, UUID(body))


def asked_draft(body: Body, request: HttpRequest) -> dict[str, Any]:
    return matters.asked_matter(body.ref, request)


class Edit(ActForm):
    title = BothLanguages(label=gettext_lazy("Title of the draft"))
    grounds = Words(label=gettext_lazy("Grounds"), lines=8)
    due_on = Day(label=gettext_lazy("To be decided by"))


def drafted(approval: Approval, request: HttpRequest) -> dict[str, Any]:
    return {"title": approval.title, "grounds": approval.grounds, "due_on": approval.due_on}


class Stamped(ActForm):
    comment = Words(label=gettext_lazy("Comment"), lines=4, required=False)


class SendBack(ActForm):
    comment = Words(label=gettext_lazy("What has to be mended"), lines=4)
