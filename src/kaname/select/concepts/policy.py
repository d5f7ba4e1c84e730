"""A concept is its ministry's and the coordinating office's until it is presented; then public."""

from kaname.commons.access.algebra import is_, is_public, permit, seat, seats
from kaname.commons.access.registry import act, part, policy
from kaname.commons.access.viewer import OFFICE, SESSION
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import PARTAKING, BodyKind, Role
from kaname.commons.reason import gettext_noop

from .models import Concept, ConceptTechnology, Decision, Goal, Item, Opinion, PlannedGate
from .rules import ConceptState

CONSULTED = "consulted"
INSIDE = (*PARTAKING, SESSION, OFFICE)
ANSWERING = (Role.OFFICER, Role.DIRECTOR, Role.SECRETARY)

of_the_house = seats(INSIDE, at="ministry") | seats(INSIDE, at="coordinated_by")
circle = of_the_house | permit(CONSULTED)
writes = seats((Role.OFFICER, OFFICE), at="ministry")
directs = seat(Role.DIRECTOR, at="ministry")
ministry = seat(SESSION, at="ministry")
holds_the_fund = seat(Role.DIRECTOR, at="agency")

policy(Concept, seen_by=is_public | circle)
policy(Opinion, seen_by=of_the_house | seats(INSIDE, at="body"), within=("concept",))
for one in (ConceptTechnology, Item, Goal, PlannedGate, Decision):
    part(one, of="concept")

act(
    "concepts.draft",
    Body,
    is_("kind", BodyKind.MINISTRY) & seats((Role.OFFICER, OFFICE), at="ref"),
    label=gettext_noop("Draft an R&D concept"),
)
for name, label in {
    "concepts.write": gettext_noop("Write the concept"),
    "concepts.set_technologies": gettext_noop("Choose the technologies"),
    "concepts.write_item": gettext_noop("Write an R&D item"),
    "concepts.remove_item": gettext_noop("Remove an R&D item"),
    "concepts.write_goal": gettext_noop("Write a goal"),
    "concepts.remove_goal": gettext_noop("Remove a goal"),
    "concepts.write_gate": gettext_noop("Write a planned stage gate"),
    "concepts.remove_gate": gettext_noop("Remove a planned stage gate"),
}.items():
    act(name, Concept, writes, label=label, states={ConceptState.DRAFT})
act(
    "concepts.set_due",
    Concept,
    writes,
    label=gettext_noop("Set the day of the next step"),
    states={ConceptState.DRAFT, ConceptState.FIXED},
)
act(
    "concepts.answer",
    Concept,
    permit(CONSULTED, to=ANSWERING),
    label=gettext_noop("Answer the consultation"),
    states={ConceptState.CONSULTATION},
)
act(
    "concepts.reply",
    Concept,
    writes,
    label=gettext_noop("Reply to a comment"),
    states={ConceptState.CONSULTATION},
)
act(
    "concepts.allot",
    Concept,
    holds_the_fund,
    label=gettext_noop("Allot money to the concept"),
    states={ConceptState.PRESENTED},
)
act(
    "concepts.take_back",
    Concept,
    holds_the_fund,
    label=gettext_noop("Take allotted money back"),
    states={ConceptState.PRESENTED, ConceptState.WITHDRAWN},
)
