"""What is asked for when a unit is set up, and on its way."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy, pgettext_lazy

from kaname.commons.lifecycle.fields import ActForm, BothLanguages, Day
from kaname.select.awards.models import Award


class Begin(ActForm):
    name = BothLanguages(label=gettext_lazy("Name of the unit"))
    starts_on = Day(label=gettext_lazy("First day"))
    fs_until = Day(
        label=gettext_lazy("Last day of the feasibility study (FS)"),
        required=False,
        help_text=gettext_lazy("Leave it empty where there is none."),
    )
    build_up_until = Day(
        label=gettext_lazy("Last day of the build-up"),
        required=False,
        help_text=gettext_lazy("Leave it empty where there is none."),
    )
    until = Day(
        label=gettext_lazy("Last day of the R&D"),
        required=False,
        help_text=gettext_lazy("Leave it empty where the award is for a feasibility study alone."),
    )


def as_awarded(award: Award, request: HttpRequest) -> dict[str, Any]:
    return {"name": award.title, "starts_on": award.starts_on, "until": award.ends_on}


class WithReason(ActForm):
    reason = BothLanguages(
        label=pgettext_lazy("ui", "Reason"),
        lines=4,
        help_text=gettext_lazy("It is published with the unit."),
    )


class MaybeReason(ActForm):
    reason = BothLanguages(
        label=pgettext_lazy("ui", "Reason"),
        lines=4,
        required=False,
        help_text=gettext_lazy("It is published with the unit."),
    )
