"""What a unit, a plan and a report are called where others speak of them."""

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import public_among
from kaname.commons.ledger import openings
from kaname.commons.search import registry as search
from kaname.commons.text import Text

from ..models import PlanVersion, Report, Unit


def said_of(unit: Unit) -> Text:
    """Its number, and what it aims at."""
    goals = [Text.of(one["text"]) for one in unit.goals]
    return Text(
        *(" ".join([unit.number, *(goal.to(one) for goal in goals)]) for one in ("ja", "en"))
    )


directory.register(
    Unit,
    title=lambda unit: unit.name,
    path=lambda unit: reverse("projects:unit", args=[unit.ref]),
)
directory.register(
    PlanVersion,
    title=lambda plan: plan.name,
    path=lambda plan: reverse("projects:plan", args=[plan.unit_id]),
)
directory.register(
    Report,
    title=lambda report: report.name,
    path=lambda report: reverse("projects:reports", args=[report.unit_id]),
)
openings.opens(kind_of(Unit), public_among(Unit))
search.found(
    Unit,
    label=pgettext_lazy("room", "Units"),
    place=30,
    text=said_of,
    order=lambda unit: search.latest_first(unit.begun_at),
)
