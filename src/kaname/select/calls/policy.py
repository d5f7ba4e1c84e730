"""A call is its agency's, and its ministry's to read, until it is announced; then public."""

from kaname.commons.access.algebra import is_, is_public, own, seat, seats, signed_in
from kaname.commons.access.registry import act, part, policy
from kaname.commons.access.viewer import OFFICE, SESSION
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import PARTAKING, BodyKind, Role
from kaname.commons.reason import gettext_noop
from kaname.select.concepts.models import Concept
from kaname.select.concepts.rules import ConceptState

from .models import (
    Call,
    CallItem,
    ConflictRule,
    Criterion,
    Decision,
    Milestone,
    Question,
    Template,
)
from .rules import CallState

INSIDE = (*PARTAKING, SESSION, OFFICE)
WRITING = (Role.OFFICER, Role.SECRETARY)

of_the_agency = seats(INSIDE, at="agency")
circle = of_the_agency | seats(PARTAKING, at="ministry")
writes = seats(WRITING, at="agency")
directs = seat(Role.DIRECTOR, at="agency")
leads = seats((Role.OFFICER, Role.DIRECTOR), at="agency")
agency = seat(SESSION, at="agency")
office = seat(OFFICE, at="agency")

policy(Template, seen_by=is_public | of_the_agency)
policy(Call, seen_by=is_public | circle)
policy(Question, seen_by=is_public | own("asked_by") | of_the_agency)
for one in (CallItem, Milestone, Criterion, ConflictRule, Decision):
    part(one, of="call")

act(
    "calls.set_template",
    Body,
    is_("kind", BodyKind.AGENCY) & seats((Role.DIRECTOR, OFFICE), at="ref"),
    label=gettext_noop("Set the agency's template for calls"),
)
act(
    "calls.draft",
    Concept,
    writes,
    label=gettext_noop("Draft a call"),
    states={ConceptState.PRESENTED},
)
for name, label in {
    "calls.write": gettext_noop("Write the call"),
    "calls.write_form": gettext_noop("Write the application form"),
    "calls.take_template": gettext_noop("Take the agency's current template"),
    "calls.write_item": gettext_noop("Write the ceiling of an R&D item"),
    "calls.remove_item": gettext_noop("Leave out an R&D item"),
    "calls.write_milestone": gettext_noop("Write a day of the schedule"),
    "calls.remove_milestone": gettext_noop("Remove a day of the schedule"),
    "calls.write_criterion": gettext_noop("Write a criterion of review"),
    "calls.remove_criterion": gettext_noop("Remove a criterion of review"),
    "calls.write_conflict_rule": gettext_noop("Write a rule on conflicts of interest"),
    "calls.remove_conflict_rule": gettext_noop("Remove a rule on conflicts of interest"),
}.items():
    act(name, Call, writes, label=label, states={CallState.DRAFT})
act(
    "calls.ask",
    Call,
    signed_in,
    label=gettext_noop("Ask a question about the call"),
    states={CallState.ANNOUNCED, CallState.OPEN},
)
