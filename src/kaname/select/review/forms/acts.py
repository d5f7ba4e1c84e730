"""Forms of the acts: setting up, inviting, assigning, placing, and what needs a reason."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from kaname.commons import reference
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, WholeNumber, Words
from kaname.commons.people.choosing import ChosenPerson
from kaname.commons.ui.wording import words

from .. import queries
from ..models import Declaration, Panel, Review
from ..rules import MOST_REVIEWS, PanelRole
from ..shown.names import ROLE_NAMES, VERDICT_NAMES


class SetUp(ActForm):
    reviews_each = WholeNumber(
        label=gettext_lazy("Reviews of each application"),
        min_value=1,
        max_value=MOST_REVIEWS,
        initial=3,
    )
    declare_until = Day(
        label=gettext_lazy("Conflicts are declared until"),
        help_text=gettext_lazy("Nobody reads an application before they have declared on it."),
    )
    score_until = Day(label=gettext_lazy("Scores are given until"))


class Invite(ActForm):
    person = ChosenPerson(
        label=gettext_lazy("Person"),
        help_text=gettext_lazy("The person gets a notice and a mail, and gives the consent there."),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role on the panel"),
        widget=forms.RadioSelect,
        choices=[(role.value, gettext_lazy(ROLE_NAMES[role])) for role in PanelRole],
    )

    def prepare(self, record: Any, viewer: Any) -> None:
        person = self.fields["person"]
        assert isinstance(person, ChosenPerson)
        person.known_to(viewer)


def chosen_application(panel: Panel, viewer: Any) -> forms.TypedChoiceField:
    rows = queries.applications_of(viewer, panel)
    return forms.TypedChoiceField(
        label=gettext_lazy("Application under review"),
        coerce=UUID,
        choices=[
            ("", "—"),
            *((str(one.ref), f"{one.number} {words(one.title)}") for one in rows),
        ],
    )


class Assign(ActForm):
    field_order = ("application", "reviewer")

    def prepare(self, record: Panel, viewer: Any) -> None:
        self.fields["application"] = chosen_application(record, viewer)
        said = queries.said_by_all(viewer, record)
        loads = (one for one in queries.loads(viewer, record, said) if one.has_consent)
        self.fields["reviewer"] = forms.TypedChoiceField(
            label=gettext_lazy("Reviewer"),
            coerce=UUID,
            widget=forms.RadioSelect,
            choices=[(str(one.person), with_load(one)) for one in loads],
        )


def with_load(one: queries.LoadRow) -> str:
    role, load = words(gettext_lazy(ROLE_NAMES[one.role])), one.assigned
    said = gettext_lazy("%(name)s (%(role)s, %(load)d assigned)")
    return str(said) % {"name": words(one.name), "role": role, "load": load}


def asked(request: HttpRequest, name: str) -> str:
    """The reference that the address names, as a form has it; empty where it names none."""
    try:
        return str(reference.read(request.GET.get(name, "")))
    except ValueError:
        return ""


def asked_application(panel: Panel, request: HttpRequest) -> dict[str, Any]:
    return {"application": asked(request, "application")}


class Place(ActForm):
    position = WholeNumber(label=gettext_lazy("Place in the ranking"), min_value=1)
    verdict = forms.ChoiceField(
        label=gettext_lazy("Verdict of the panel"),
        widget=forms.RadioSelect,
        choices=[(one.value, gettext_lazy(name)) for one, name in VERDICT_NAMES.items()],
    )
    comment = BothLanguages(label=gettext_lazy("Comment on the verdict"), lines=4, required=False)
    field_order = ("application", "position", "verdict", "comment")

    def prepare(self, record: Panel, viewer: Any) -> None:
        self.fields["application"] = chosen_application(record, viewer)
        self.order_fields(self.field_order)


def asked_place(panel: Panel, request: HttpRequest) -> dict[str, Any]:
    """What the ranking has for the application that the address names."""
    ref = asked(request, "application")
    rows = queries.ranking(viewer_of(request), panel) if ref else ()
    found = next((one for one in rows if str(one.application) == ref), None)
    if found is None:
        return {"application": ref}
    return {
        "application": ref,
        "position": found.position,
        "verdict": found.verdict.value,
        "comment": found.comment,
    }


class WithReason(ActForm):
    reason = Words(label=gettext_lazy("Reason"), lines=4, max_length=2_000)


class Conflict(ActForm):
    """Which rule of the call a conflict falls under, and what it is."""

    text = Words(label=gettext_lazy("What the conflict is"), lines=3, max_length=2_000)
    field_order = ("rule", "text")

    def prepare(self, record: Declaration | Review, viewer: Any) -> None:
        panel = queries.panel_in_hand(viewer, record.panel_id)
        rows = queries.rules_on_conflicts(viewer, panel) if panel else ()
        self.fields["rule"] = forms.ChoiceField(
            label=gettext_lazy("Rule of the call"),
            choices=[("", "—"), *((one.key, words(one.text)) for one in rows)],
        )
        self.order_fields(self.field_order)
