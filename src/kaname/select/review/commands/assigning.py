"""Which reviewer has which application: by hand, with the bars kept."""

from uuid import UUID

from kaname.commons.bodies.commands import end_permits, end_permits_on, permit
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason, gettext_noop
from kaname.select.applications.models import Application
from kaname.select.applications.policy import UNDER_REVIEW
from kaname.select.applications.queries import on_withdrawal

from .. import queries, rules
from ..models import Panel, Panellist, Placing, Review
from ..rules import KEPT_OUT, LIVE, PanelState, ReviewState
from .conflicts import must_say_why
from .telling import tell

ASSIGNED = gettext_noop("An application was assigned to you for review.")


@command("review.assign")
def assign(turn: Turn, ref: UUID, *, application: UUID, reviewer: UUID) -> UUID:
    """Gives an application to a person of the panel; raises NotYet for whoever is barred."""
    panel = turn.locked(Panel, ref)
    turn.must_be_allowed(panel)
    chosen = turn.seen(Application, application)
    known = panellist(turn, panel, reviewer)
    if reasons := assignment_refusals(panel, chosen.ref, known):
        raise NotYet(reasons)

    assert known is not None
    is_open = panel.state == PanelState.SCORING
    review = Review.objects.create(
        panel=panel,
        agency_id=panel.agency_id,
        body_id=panel.body_id,
        call_id=panel.call_id,
        application=chosen,
        reviewer=known.person,
        name=known.name,
        state=ReviewState.ASSIGNED,
        is_open=is_open,
        due_on=panel.score_until,
        assigned_at=turn.at,
    )
    if is_open:
        let_read(turn, review)
        tell(turn, review, ASSIGNED, [known.person])

    turn.did(review)
    return review.ref


def panellist(turn: Turn, panel: Panel, person: UUID) -> Panellist | None:
    there = queries.evaluators(panel, day_of(turn.at))
    return next((one for one in there if one.person == person), None)


def assignment_refusals(panel: Panel, application: UUID, known: Panellist | None) -> list[Reason]:
    if not queries.eligible(panel).filter(ref=application).exists():
        return [rules.NOT_REVIEWED]
    if known is None:
        return [rules.NOT_ON_PANEL]
    said = queries.declaration_of(application, known.person)
    if said is None:
        return [rules.NOT_DECLARED]
    if said.state in KEPT_OUT:
        return [rules.IN_CONFLICT]
    theirs = queries.of_applications(panel, Review, [application]).filter(reviewer=known.person)
    counting = theirs.filter(state__in=sorted({*LIVE, ReviewState.EXCUSED}))
    return [rules.ASSIGNED_ALREADY] if counting.exists() else []


def let_read(turn: Turn, review: Review) -> None:
    permit(
        turn,
        person=review.reviewer,
        name=UNDER_REVIEW,
        kind=queries.APPLICATION,
        target=review.application_id,
        why="review.assign",
    )


@command("review.unassign")
def unassign(turn: Turn, ref: UUID) -> UUID:
    """Takes an application from a reviewer; what was written is kept for the staff."""
    review = turn.locked(Review, ref)

    turn.move(review)
    ended(turn, review)
    return review.ref


@command("review.excuse")
def excuse(turn: Turn, ref: UUID, *, reason: str) -> UUID:
    """Does without a review that will not come, and says why."""
    review = turn.locked(Review, ref)
    must_say_why(reason)

    turn.move(review)
    review.reason = reason
    ended(turn, review)
    return review.ref


def ended(turn: Turn, review: Review) -> None:
    review.is_open = False
    review.save(update_fields=["is_open", "reason"])
    panel = turn.seen(Panel, review.panel_id)
    if review.reviewer not in queries.discussing_persons(panel, day_of(turn.at)):
        end_permits(
            turn,
            person=review.reviewer,
            kind=queries.APPLICATION,
            target=review.application_id,
        )


@on_withdrawal
def dropped(turn: Turn, application: Application) -> None:
    """What was withdrawn is no longer read or ranked by the panel; its reviews are kept."""
    reviews = Review.objects.exempt(queries.FACTS).filter(application=application)
    reviews.update(is_open=False)
    Placing.objects.exempt(queries.FACTS).filter(application=application).delete()
    end_permits_on(queries.APPLICATION, [application.ref], day_of(turn.at))
