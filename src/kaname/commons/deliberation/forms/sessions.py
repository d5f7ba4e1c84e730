"""What is asked for from the plan of a session to its minutes."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.bodies.models import Body
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, WholeNumber, Words
from kaname.commons.ui.wording import words

from .. import queries
from ..models import Session
from ..queries import Matter
from ..rules import NOT_FOR_DECISION, ItemKind, Mode
from . import matters
from .answering import ForSeat

MODES = (
    (Mode.MEETING.value, gettext_lazy("Meeting")),
    (Mode.WRITTEN.value, gettext_lazy("Written procedure")),
)
KINDS = (
    (ItemKind.DECISION.value, gettext_lazy("For decision")),
    (ItemKind.DISCUSSION.value, gettext_lazy("For discussion")),
    (ItemKind.REPORT.value, gettext_lazy("For report")),
)
COMING = (("yes", gettext_lazy("I will attend")), ("no", gettext_lazy("I cannot attend")))


class Plan(ActForm):
    label = BothLanguages(
        label=gettext_lazy("Name of the session"),
        help_text=gettext_lazy("As it is announced, such as “Programme Council, fourth meeting”."),
    )
    ordinal = WholeNumber(
        label=gettext_lazy("Number of the session"),
        min_value=1,
        max_value=9999,
        required=False,
        help_text=gettext_lazy("Several sessions may be parts of one number."),
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("How it is held"), choices=MODES, widget=forms.RadioSelect
    )
    held_on = Day(
        label=gettext_lazy("Day"),
        help_text=gettext_lazy("For a written procedure, the last day for answers."),
    )
    starts_at = forms.TimeField(
        label=gettext_lazy("Begins at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    place = BothLanguages(label=gettext_lazy("Place"), required=False)


def usual(body: Body, request: HttpRequest) -> dict[str, Any]:
    return {"mode": Mode.MEETING.value}


class Put(ActForm):
    matter = forms.ChoiceField(label=gettext_lazy("What it is about"))
    title = BothLanguages(label=gettext_lazy("Title of the item"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of item"), choices=KINDS, widget=forms.RadioSelect
    )
    reason = BothLanguages(
        label=gettext_lazy("Reason to be passed on"),
        lines=4,
        required=False,
        help_text=gettext_lazy("For a return: what has to be looked at again."),
    )
    known: tuple[Matter, ...] = ()

    def prepare(self, record: Session, viewer: Any) -> None:
        self.known = tuple(queries.matters(viewer, record.body_id))
        self.fields["matter"] = matters.field_of(self.known, with_none=True)
        self.order_fields(["matter"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        act = matters.chosen(given.get("matter", ""))[0]
        if act and given.get("kind") not in (None, ItemKind.DECISION.value):
            self.add_error("kind", words(NOT_FOR_DECISION))
        return given

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        act, target, kind = matters.chosen(given["matter"])
        return {
            "title": given["title"],
            "kind": given["kind"],
            "act": act,
            "target": target,
            "about": kind,
            "arguments": matters.reasons(given["matter"], given["reason"], self.known),
        }


def asked_item(session: Session, request: HttpRequest) -> dict[str, Any]:
    asked = matters.asked_matter(session.body_id, request)
    return {"kind": ItemKind.DECISION.value, **asked}


class Reply(ForSeat):
    will_come = forms.ChoiceField(
        label=gettext_lazy("Attendance"), choices=COMING, widget=forms.RadioSelect
    )

    def prepare(self, record: Session, viewer: Any) -> None:
        self.choose_among(queries.seats_invited(viewer, record))

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "will_come": given["will_come"] == "yes"}


class Open(ActForm):
    present = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who is present"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("A written procedure is opened without attendance."),
    )

    def prepare(self, record: Session, viewer: Any) -> None:
        seats = queries.attendance(viewer, record) if record.mode == Mode.MEETING else ()
        self.fields["present"] = forms.TypedMultipleChoiceField(
            label=gettext("Who is present"),
            coerce=UUID,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(str(row.seat), f"{words(row.name)}（{words(row.title)}）") for row in seats],
        )
        if not seats:
            del self.fields["present"]


def coming(session: Session, request: HttpRequest) -> dict[str, Any]:
    """Those who said that they would come are ticked."""
    seats = queries.attendance(viewer_of(request), session)
    return {"present": [str(row.seat) for row in seats if row.will_come]}


class WriteMinutes(ActForm):
    text = Words(
        label=gettext_lazy("Minutes"),
        lines=14,
        help_text=gettext_lazy("For the body only; they are not published."),
    )
    summary = BothLanguages(
        label=gettext_lazy("Summary for the public"),
        lines=8,
        help_text=gettext_lazy("Published once the chair has approved the minutes."),
    )


def written(session: Session, request: HttpRequest) -> dict[str, Any]:
    kept = queries.minutes(viewer_of(request), session)
    return {"text": kept.text if kept else "", "summary": session.public_summary}
