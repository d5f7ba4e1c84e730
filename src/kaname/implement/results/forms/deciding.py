"""What is asked for when a result is checked, returned, and decided on."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons import clock, reference
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, Words
from kaname.commons.ui.wording import words

from .. import queries
from ..models import Result
from ..rules import GROUND_NAMES, QUESTIONS, CheckQuestion

YES, NO = "yes", "no"
HALF_A_YEAR = timedelta(days=182)


class Ask(ActForm):
    note = Words(
        label=gettext_lazy("What is to be completed (the team reads it)"),
        lines=5,
        max_length=2_000,
    )


def question(one: CheckQuestion) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy(QUESTIONS[one]),
        widget=forms.RadioSelect,
        choices=[(NO, pgettext_lazy("answer", "No")), (YES, pgettext_lazy("answer", "Yes"))],
    )


class CheckResult(ActForm):
    core = question(CheckQuestion.CORE)
    duty = question(CheckQuestion.DUTY)
    patent = question(CheckQuestion.PATENT)
    export = question(CheckQuestion.EXPORT)
    third_party = question(CheckQuestion.THIRD_PARTY)
    personal = question(CheckQuestion.PERSONAL)
    note = Words(
        label=gettext_lazy("What the check found"),
        lines=4,
        max_length=2_000,
        required=False,
        help_text=gettext_lazy(
            "Needed where an answer is yes. Those around the unit read it; it is never published."
        ),
    )

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        answers = {str(one): given[one] == YES for one in CheckQuestion}
        return {**answers, "note": given["note"]}


class Heard(ActForm):
    """What the council said, where it was heard before the decision."""

    opinion = BothLanguages(
        label=gettext_lazy("Opinion of the council"),
        lines=3,
        required=False,
        help_text=gettext_lazy("Only where it was heard. Those around the unit read it."),
    )
    opinion_on = Day(label=gettext_lazy("Day of that opinion"), required=False)


class Open(Heard):
    reason = BothLanguages(
        label=pgettext_lazy("ui", "Reason"),
        lines=3,
        required=False,
        help_text=gettext_lazy("Needed where the check found something."),
    )
    field_order: tuple[str, ...] = ("reason", "opinion", "opinion_on")


class OpenLater(Open):
    opens_on = Day(label=gettext_lazy("Day on which it opens"))
    field_order = ("opens_on", "reason", "opinion", "opinion_on")


class WithReview(Heard):
    reason = BothLanguages(
        label=pgettext_lazy("ui", "Reason"),
        lines=4,
        help_text=gettext_lazy("Those around the unit read it; it is never published."),
    )
    review_on = Day(
        label=gettext_lazy("Next review on"),
        help_text=gettext_lazy("At the latest in a year."),
    )


class Hold(WithReview):
    ground = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        widget=forms.RadioSelect,
        choices=[(ground.value, gettext_lazy(name)) for ground, name in GROUND_NAMES.items()],
    )
    field_order = ("ground", "reason", "review_on", "opinion", "opinion_on")


class Share(WithReview):
    field_order = ("bodies", "reason", "review_on", "opinion", "opinion_on")

    def prepare(self, record: Result, viewer: Any) -> None:
        self.fields["bodies"] = forms.TypedMultipleChoiceField(
            label=gettext_lazy("Bodies it is shared with"),
            coerce=UUID,
            widget=forms.CheckboxSelectMultiple,
            choices=[(str(one.ref), words(one.name)) for one in queries.sharers(viewer)],
        )
        self.order_fields(self.field_order)


def in_half_a_year(result: Result, request: HttpRequest) -> dict[str, Any]:
    """A review half a year from now, with the ground on which it is held so far."""
    review_on = day_of(clock.wall()) + HALF_A_YEAR
    return {"review_on": review_on, "ground": result.ground}


def still_shared(result: Result, request: HttpRequest) -> dict[str, Any]:
    """A review half a year from now, and with whom it is shared so far."""
    bodies = [str(reference.read(one)) for one in queries.shared_with(result)]
    return {"review_on": day_of(clock.wall()) + HALF_A_YEAR, "bodies": bodies}
