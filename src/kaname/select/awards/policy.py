"""A slate is its agency's, then its panel's; an award is told to its team, an offer to all."""

from dataclasses import dataclass

from django.db.models import Model, Q

from kaname.commons.access.algebra import (
    Condition,
    Rule,
    is_public,
    kind_of,
    seat,
    seats,
)
from kaname.commons.access.registry import act, part, policy
from kaname.commons.access.viewer import OFFICE, SESSION, Viewer
from kaname.commons.bodies.rules import Role
from kaname.commons.reason import gettext_noop
from kaname.select.applications.models import Application
from kaname.select.applications.policy import IN_TEAM
from kaname.select.calls.models import Call
from kaname.select.calls.rules import CallState

from .models import Award, Grounds, Letter, Slate, SlateDecision, SlateLine
from .rules import AwardState, SlateState

APPLICATION = kind_of(Application)


@dataclass(frozen=True)
class Unbiased(Rule):
    """Nobody whom a bar shuts out of one of the applications that a column names."""

    column: str

    def condition(self, viewer: Viewer, model: type[Model]) -> Condition:
        found: Condition = True
        for ref in sorted(viewer.barred(APPLICATION)):
            free = ~Q(**{f"{self.column}__contains": str(ref)})
            found = free if isinstance(found, bool) else found & free
        return found

    def holds(self, viewer: Viewer, record: Model) -> bool:
        named = str(getattr(record, self.column, ""))  # also asked of what a slate makes
        return not any(str(ref) in named for ref in viewer.barred(APPLICATION))


OFFICES = (Role.OFFICER, Role.SECRETARY, Role.DIRECTOR)
ON_PANEL = (Role.CHAIR, Role.MEMBER, Role.EXPERT_MEMBER, Role.SECRETARY, SESSION)

unbiased = Unbiased("applications")
of_the_agency = seats((*OFFICES, SESSION, OFFICE), at="agency")
works = seats((Role.OFFICER, Role.SECRETARY), at="agency")
leads = seats((Role.OFFICER, Role.DIRECTOR), at="agency")
on_the_panel = seats(ON_PANEL, at="shown_to_panel")
of_the_team = seats(IN_TEAM, at="shown_to_team")
desk = seat(Role.DESK, at="shown_to_institution")
leader = seat(Role.LEADER, at="shown_to_team")
concerned = of_the_agency | of_the_team | desk

writes = works & unbiased
proposes = seat(Role.OFFICER, at="agency") & unbiased
endorses = seat(SESSION, at="panel") & unbiased
directs = seat(Role.DIRECTOR, at="agency") & unbiased
decides = seat(SESSION, at="agency") & unbiased

policy(Slate, seen_by=of_the_agency | on_the_panel, within=("call",))
policy(SlateLine, seen_by=of_the_agency | on_the_panel, within=("slate", "application"))
part(SlateDecision, of="slate")
policy(Award, seen_by=is_public | concerned, within=("call", "application"))
policy(Grounds, seen_by=concerned, within=("award", "application"))
policy(Letter, seen_by=concerned, within=("award", "application"))

act(
    "awards.draft_slate",
    Call,
    works,
    label=gettext_noop("Draft the slate"),
    states={CallState.CLOSED},
)
act(
    "awards.write_line",
    Slate,
    writes,
    label=gettext_noop("Write a line of the slate"),
    states={SlateState.DRAFT},
)
act(
    "awards.gather",
    Slate,
    writes,
    label=gettext_noop("Take the eligible applications and the ranking anew"),
    states={SlateState.DRAFT},
)
act(
    "awards.confirm_conditions",
    Award,
    works,
    label=gettext_noop("Confirm that the conditions are met"),
    states={AwardState.OFFERED, AwardState.ACCEPTED},
)
act(
    "awards.set_letter",
    Letter,
    seat(OFFICE, at="agency"),
    label=gettext_noop("Set the letter"),
)
