"""What is asked of those who declare, and what they said.

Before anybody has declared, they are told the persons and institutions of a team, and nothing
else of its application.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from kaname.commons.access import directory
from kaname.commons.access.questions import may, visible
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.bodies.queries import body_names
from kaname.commons.text import NO_TEXT, Text
from kaname.select.applications.models import Application, Member
from kaname.select.applications.rules import MemberRole
from kaname.select.calls.models import Call
from kaname.select.calls.queries import ConflictRuleRow, conflict_rules

from ..lifecycle import DECLARATION
from ..models import Declaration, Panel
from ..rules import KEPT_OUT, RUNNING, DeclarationState
from .facts import APPLICATION, FACTS, eligible

TOLD = "review: names of teams and institutions, told to who declares on them"


@dataclass(frozen=True)
class TeamRow:
    """A team as it is told to who declares: who, and from where."""

    application: UUID
    members: tuple[tuple[Text, Text], ...]
    """Name and institution, the leader first."""


@dataclass(frozen=True)
class DeclarationRow:
    ref: UUID
    application: UUID
    number: str
    title: Text
    person: UUID
    name: Text
    state: DeclarationState
    state_name: str
    rule: str
    text: str
    lift_reason: str
    declared_at: datetime
    may: tuple[str, ...]
    """What the viewer may do with it now."""


def to_declare_on(viewer: Viewer, panel: Panel) -> tuple[TeamRow, ...]:
    """The teams on which the viewer has not declared yet."""
    return teams(not_declared_on(viewer, panel))


def not_declared_on(viewer: Viewer, panel: Panel) -> list[Application]:
    """For what the viewer is told of them, see `to_declare_on`: two queries."""
    if panel.state not in RUNNING or viewer.person is None:
        return []
    said = Declaration.objects.exempt(FACTS).filter(panel=panel, person=viewer.person)
    done = {*said.values_list("application_id", flat=True), *viewer.barred(APPLICATION)}
    return [one for one in eligible(panel) if one.ref not in done]


def declared_clear(viewer: Viewer, panel: Panel) -> tuple[TeamRow, ...]:
    """The teams on which the viewer has declared that there is no conflict."""
    if viewer.person is None:
        return ()
    mine = visible(viewer, Declaration).filter(panel=panel, person=viewer.person)
    clear = set(mine.exclude(state__in=sorted(KEPT_OUT)).values_list("application_id", flat=True))
    return teams([one for one in eligible(panel) if one.ref in clear])


def teams(found: list[Application]) -> tuple[TeamRow, ...]:
    """Two queries; by the leader's name, so that the order says nothing of the numbers."""
    refs = [one.ref for one in found]
    rows = Member.objects.exempt(TOLD).filter(**{"application__in": refs}).order_by("id")
    members = [one for one in rows if one.role != MemberRole.ASSISTANT]
    homes = body_names(NOBODY, [one.institution_id for one in members])
    made = [team(one.ref, members, homes) for one in found]
    return tuple(sorted(made, key=lambda one: one.members[0][0].ja if one.members else ""))


def team(ref: UUID, members: list[Member], homes: Mapping[UUID, Text]) -> TeamRow:
    mine = [one for one in members if one.application_id == ref]
    first = sorted(mine, key=lambda one: (one.role != MemberRole.LEADER, one.pk))
    return TeamRow(ref, tuple((one.name, homes.get(one.institution_id, NO_TEXT)) for one in first))


def rules_on_conflicts(viewer: Viewer, panel: Panel) -> tuple[ConflictRuleRow, ...]:
    return conflict_rules(viewer, Call.objects.exempt(FACTS).get(ref=panel.call_id))


def declarations(viewer: Viewer, panel: Panel) -> tuple[DeclarationRow, ...]:
    """All that was declared, of what the viewer may see; conflicts first."""
    found = list(visible(viewer, Declaration).filter(panel=panel).order_by("pk"))
    refs = sorted({one.application_id for one in found})
    seen = {one.ref: one for one in visible(viewer, Application).filter(ref__in=refs)}
    rows = [row_of(viewer, one, seen.get(one.application_id)) for one in found]
    order = list(DeclarationState)[::-1]
    return tuple(sorted(rows, key=lambda one: (order.index(one.state), one.number)))


def row_of(viewer: Viewer, one: Declaration, application: Application | None) -> DeclarationRow:
    return DeclarationRow(
        ref=one.ref,
        application=one.application_id,
        number=application.number if application else "",
        title=application.title if application else NO_TEXT,
        person=one.person,
        name=one.name,
        state=DeclarationState(one.state),
        state_name=DECLARATION.names[DeclarationState(one.state)],
        rule=one.rule,
        text=one.text,
        lift_reason=one.lift_reason,
        declared_at=one.declared_at,
        may=tuple(
            move.act
            for move in DECLARATION.out_of(DeclarationState(one.state))
            if may(viewer, move.act, one).allowed
        ),
    )


def declaration_in_hand(viewer: Viewer, ref: UUID) -> Declaration | None:
    return visible(viewer, Declaration).filter(ref=ref).first()


def titled(declaration: Declaration) -> Text:
    return Text(
        f"{declaration.name.ja}の利益相反の申告",
        f"Declaration by {declaration.name.to('en')}",
    )


directory.register(
    Declaration,
    title=titled,
    path=lambda one: reverse("review:declarations", args=[one.panel_id]),
)
