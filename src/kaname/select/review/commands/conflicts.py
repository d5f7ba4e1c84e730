"""Conflicts of interest (利益相反): declared, found, and lifted by two.

From a conflict on, the application and all within it is shut to the person by a bar.
"""

from dataclasses import replace
from uuid import UUID

from kaname.commons.bodies.commands import bar, end_bars, end_permits, permit
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.people.models import Person
from kaname.commons.reason import gettext_noop
from kaname.select.applications.policy import UNDER_REVIEW

from .. import queries, rules
from ..models import Declaration, Panel, Review
from ..rules import KEPT_OUT, LIVE, DeclarationState, PanelState
from .telling import tell_those_who_may

DECLARED = gettext_noop("A conflict of interest was declared. Look at the assignment.")


@command("review.declare")
def declare(turn: Turn, ref: UUID, *, application: UUID, rule: str = "", text: str = "") -> UUID:
    """Says of one application that there is no conflict, or with `rule` and `text` which.

    Raises NotYet for an application that is not there to declare on, and where one has declared
    a conflict before: it is as if it were not there.
    """
    panel = turn.seen(Panel, ref)
    turn.must_be_allowed(panel)
    before = must_be_declarable(turn, panel, application)
    if before is not None and not rule:
        raise NotYet([rules.DECLARED_ALREADY])
    if rule:
        must_say_which(panel, rule, text)

    declaration = before or first(turn, panel, application)
    if rule:
        kept_out(turn, panel, declaration, rule, text)
    elif panel.state in (PanelState.SCORING, PanelState.DISCUSSING):
        let_in(turn, panel, declaration)
    return declaration.ref


def must_be_declarable(turn: Turn, panel: Panel, application: UUID) -> Declaration | None:
    """What the person said of it before, if anything."""
    is_barred = application in turn.viewer.barred(queries.APPLICATION)
    if is_barred or not queries.eligible(panel).filter(ref=application).exists():
        raise NotYet([rules.NOT_TO_DECLARE])
    before = queries.declaration_of(application, turn.actor)
    if before is not None and before.state in KEPT_OUT:
        raise NotYet([rules.NOT_TO_DECLARE])
    return turn.locked(Declaration, before.ref) if before else None


def must_say_which(panel: Panel, rule: str, text: str) -> None:
    if rule not in queries.rules_of(panel):
        raise NotYet([rules.NO_SUCH_RULE])
    if not text.strip():
        raise NotYet([rules.WHAT_CONFLICT])


def first(turn: Turn, panel: Panel, application: UUID) -> Declaration:
    made = Declaration.objects.create(
        panel=panel,
        agency_id=panel.agency_id,
        body_id=panel.body_id,
        application_id=application,
        person=turn.actor,
        name=turn.seen(Person, turn.actor).name,
        state=DeclarationState.CLEAR,
        declared_at=turn.at,
    )
    turn.did(made)
    return made


def kept_out(turn: Turn, panel: Panel, declaration: Declaration, rule: str, text: str) -> None:
    """The bar, and the end of whatever opened the application; reviews are kept for the staff."""
    declaration.rule, declaration.text = rule, text
    declaration.lift_proposed_by, declaration.lift_reason = None, ""
    declaration.save(update_fields=["rule", "text", "lift_proposed_by", "lift_reason"])
    replace(turn, act="review.confirm_conflict").move(declaration)

    person, application = declaration.person, declaration.application_id
    kind = queries.APPLICATION
    bar(turn, person=person, kind=kind, target=application, why="review.declaration")
    end_permits(turn, person=person, kind=kind, target=application)
    theirs = queries.of_applications(panel, Review, [application]).filter(reviewer=person)
    for review in theirs.filter(state__in=sorted(LIVE)):
        replace(turn, act="review.recuse").move(review)
        review.is_open = False
        review.save(update_fields=["is_open"])
    tell_those_who_may(turn, panel, DECLARED, "review.assign")


def let_in(turn: Turn, panel: Panel, declaration: Declaration) -> None:
    """Chair and members read what they have no interest in, once the scoring is open."""
    if declaration.person in queries.discussing_persons(panel, day_of(turn.at)):
        permit(
            turn,
            person=declaration.person,
            name=UNDER_REVIEW,
            kind=queries.APPLICATION,
            target=declaration.application_id,
            why="review.declare",
        )


@command("review.confirm_conflict")
def confirm_conflict(turn: Turn, ref: UUID, *, rule: str, text: str) -> UUID:
    """Records a conflict that the person did not declare, or has found since."""
    declaration = turn.locked(Declaration, ref)
    turn.must_be_allowed(declaration)
    panel = turn.seen(Panel, declaration.panel_id)
    must_say_which(panel, rule, text)

    kept_out(turn, panel, declaration, rule, text)
    return declaration.ref


@command("review.recuse")
def recuse(turn: Turn, ref: UUID, *, rule: str, text: str) -> UUID:
    """Ends a review, begun or not, because of a conflict that was found while at it."""
    review = turn.locked(Review, ref)
    turn.must_be_allowed(review)
    panel = turn.seen(Panel, review.panel_id)
    must_say_which(panel, rule, text)
    before = queries.declaration_of(review.application_id, review.reviewer)
    assert before is not None, "only who declared is assigned"

    kept_out(turn, panel, turn.locked(Declaration, before.ref), rule, text)
    return review.ref


@command("review.propose_lift")
def propose_lift(turn: Turn, ref: UUID, *, reason: str) -> UUID:
    """Proposes to lift a bar; the director decides."""
    declaration = turn.locked(Declaration, ref)
    must_say_why(reason)

    turn.move(declaration)
    declaration.lift_reason, declaration.lift_proposed_by = reason, turn.actor
    declaration.save(update_fields=["lift_reason", "lift_proposed_by"])
    return declaration.ref


def must_say_why(reason: str) -> None:
    if not reason.strip():
        raise NotYet([rules.NO_REASON])


@command("review.lift")
def lift(turn: Turn, ref: UUID) -> UUID:
    """Lifts the bar that another proposed to lift; nobody lifts their own."""
    declaration = turn.locked(Declaration, ref)

    turn.move(declaration)
    person, application = declaration.person, declaration.application_id
    end_bars(turn, person=person, kind=queries.APPLICATION, target=application)
    panel = turn.seen(Panel, declaration.panel_id)
    if panel.state in (PanelState.SCORING, PanelState.DISCUSSING):
        let_in(turn, panel, declaration)
    return declaration.ref


@command("review.uphold")
def uphold(turn: Turn, ref: UUID) -> UUID:
    """Keeps the bar that another proposed to lift."""
    declaration = turn.locked(Declaration, ref)

    turn.move(declaration)
    declaration.lift_proposed_by = None
    declaration.save(update_fields=["lift_proposed_by"])
    return declaration.ref
