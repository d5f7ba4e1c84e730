from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons import reference
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day, Yen
from kaname.commons.ui.wording import words
from kaname.select.calls.models import Call
from kaname.select.concepts.forms.parts import asked_ref

from .. import queries
from ..models import Slate
from ..rules import VERDICT_NAMES, Verdict


class DraftSlate(ActForm):
    panel = forms.TypedChoiceField(label=gettext_lazy("Panel"), coerce=reference.read)
    fund = forms.TypedChoiceField(
        label=gettext_lazy("Fund that pays"),
        coerce=reference.read,
        help_text=gettext_lazy("The awards are paid from what it has allotted to the concept."),
    )

    def prepare(self, record: Call, viewer: Any) -> None:
        panels = queries.panels(viewer, record)
        funds = [(one.ref, one.name) for one in queries.funds_of(viewer, record)]
        for name, choices in (("panel", panels), ("fund", funds)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(reference.written(ref), words(said)) for ref, said in choices]


class WriteLine(ActForm):
    application = forms.TypedChoiceField(
        label=pgettext_lazy("room", "Application"), coerce=reference.read
    )
    verdict = forms.ChoiceField(
        label=gettext_lazy("Proposal"),
        widget=forms.RadioSelect,
        choices=[(one.value, gettext_lazy(VERDICT_NAMES[one])) for one in Verdict],
    )
    yen = Yen(label=gettext_lazy("Amount (yen)"), min_value=0)
    starts_on = Day(label=gettext_lazy("First day"), required=False)
    ends_on = Day(label=gettext_lazy("Last day"), required=False)
    conditions = BothLanguages(
        label=gettext_lazy("Conditions"),
        lines=3,
        required=False,
        help_text=gettext_lazy("To be met before the R&D begins; the team reads them."),
    )
    reason = BothLanguages(
        label=gettext_lazy("Reason"),
        lines=3,
        required=False,
        help_text=gettext_lazy("Needed where it is not awarded; the team reads it."),
    )

    def prepare(self, record: Slate, viewer: Any) -> None:
        field = self.fields["application"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (reference.written(one.application), f"{one.number}　{words(one.title)}")
            for one in queries.lines(viewer, record)
        ]


def asked_line(slate: Slate, request: HttpRequest) -> dict[str, Any]:
    ref = asked_ref(request, "application")
    found = queries.line(viewer_of(request), slate, ref) if ref else None
    if found is None:
        return {}
    return {
        "application": reference.written(found.application_id),
        **{
            name: getattr(found, name)
            for name in ("verdict", "yen", "starts_on", "ends_on", "conditions", "reason")
        },
    }


class WithReason(ActForm):
    reason = BothLanguages(label=gettext_lazy("Reason"), lines=4)


class Close(ActForm):
    reason = BothLanguages(label=gettext_lazy("Reason (the team reads it)"), lines=4)


class Decline(ActForm):
    reason = BothLanguages(
        label=gettext_lazy("Reason (the agency reads it)"), lines=4, required=False
    )
