"""The approval chain (決裁): drafted (起案), concurred in (合議), decided or sent back (差戻し)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kaname.commons.access.algebra import kind_of
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.registry import acts
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.commands import permit
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.queries import post_of, role_name
from kaname.commons.bodies.rules import PARTAKING, DecisionRule
from kaname.commons.calendar import day_of, fiscal_year
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command, perform
from kaname.commons.lifecycle.served import kept, restored
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import Reason
from kaname.commons.text import Text

from .. import queries
from ..models import Approval, Numbering, Stamp
from ..rules import (
    HOLDS_SESSIONS,
    NOT_OF_THE_BODY,
    ONLY_YOU_DECIDE,
    OWN_DRAFT,
    TAKES_NO_PART,
    ApprovalState,
    StampKind,
)
from .agenda import must_be_the_bodys

APPROVAL = kind_of(Approval)


@dataclass(frozen=True)
class StepGiven:
    """Whose seat is asked: a role in a body."""

    role: str
    body: UUID


@command("deliberation.draft_approval")
def draft_approval(
    turn: Turn,
    ref: UUID,
    *,
    title: Text,
    grounds: str,
    act: str,
    target: UUID,
    due_on: date,
    concurring: Sequence[StepGiven],
    deciding: StepGiven,
    arguments: Mapping[str, Any] | None = None,
) -> UUID:
    """Drafts what the body `ref` shall decide without meeting, and whom to ask in which order."""
    body = turn.locked(Body, ref)
    turn.must_be_allowed(body)
    if body.decides_by != DecisionRule.OFFICIALS:
        raise NotYet([HOLDS_SESSIONS])  # no stamp stands for a quorum
    must_be_the_bodys(turn, body.ref, act, target)
    if refusals := chain_refusals(turn.viewer, body, concurring, deciding, day_of(turn.at)):
        raise NotYet(refusals)

    approval = Approval.objects.create(
        body=body,
        kept_by_id=body.kept_by_id,
        state=ApprovalState.DRAFT,
        title=title,
        grounds=grounds,
        act=act,
        target_kind=kind_of(acts[act].model),
        target=target,
        arguments=kept(act, arguments or {}),
        drafted_by=turn.actor,
        due_on=due_on,
        drafted_at=turn.at,
    )
    ask(approval, concurring, deciding)

    turn.did(approval)
    return approval.ref


def chain_refusals(
    drafter: Viewer, body: Body, concurring: Sequence[StepGiven], deciding: StepGiven, on: date
) -> list[Reason]:
    """Why these cannot be asked: a post of the body itself decides, and not who drafts."""
    if deciding.body != body.ref:
        return [NOT_OF_THE_BODY]
    if any(step.role not in PARTAKING for step in (*concurring, deciding)):
        return [TAKES_NO_PART]
    if queries.is_only_holder(drafter, body.ref, deciding.role, on):
        return [Reason(ONLY_YOU_DECIDE, {"seat": seat_title(body, deciding.role)})]
    return []


def seat_title(body: Body, role: str) -> Text:
    post = post_of(body, role)
    return post.title if post else role_name(role)


def ask(approval: Approval, concurring: Sequence[StepGiven], deciding: StepGiven) -> None:
    kinds = [StampKind.CONCUR] * len(concurring) + [StampKind.DECIDE]
    Stamp.objects.bulk_create(
        Stamp(approval=approval, position=place, kind=kind, role=step.role, body_id=step.body)
        for place, (kind, step) in enumerate(zip(kinds, [*concurring, deciding], strict=True))
    )


@command("deliberation.edit_approval")
def edit_approval(turn: Turn, ref: UUID, *, title: Text, grounds: str, due_on: date) -> UUID:
    """Mends a draft, before it circulates or after it was sent back."""
    approval = turn.locked(Approval, ref)
    turn.must_be_allowed(approval)

    approval.title, approval.grounds, approval.due_on = title, grounds, due_on
    approval.save(update_fields=["title", "grounds", "due_on"])

    turn.did(approval)
    return approval.ref


@command("deliberation.circulate")
def circulate(turn: Turn, ref: UUID) -> UUID:
    """Starts the chain from its first desk; what was stamped before a return counts no longer."""
    approval = turn.locked(Approval, ref)
    stamps(approval).update(stamped_by=None, in_place_of=None, at=None, comment="")

    turn.move(approval)
    pass_on(approval)
    return approval.ref


@command("deliberation.concur")
def concur(turn: Turn, ref: UUID, *, comment: str = "") -> UUID:
    approval = turn.locked(Approval, ref)
    turn.must_be_allowed(approval)

    turn.move(approval)
    stamp(turn, approval, comment)
    pass_on(approval)
    return approval.ref


@command("deliberation.approve")
def approve(turn: Turn, ref: UUID, *, comment: str = "") -> UUID:
    """Decides for the body: the document gets its number, and the act is carried out.

    Raises NotYet for who drafted it, and for who would decide in the drafter's place.
    """
    approval = turn.locked(Approval, ref)
    if approval.drafted_by == turn.viewer.person:
        raise NotYet([OWN_DRAFT])

    turn.move(approval)
    if stamp(turn, approval, comment).in_place_of == approval.drafted_by:
        raise NotYet([OWN_DRAFT])
    number(turn, approval)
    pass_on(approval)

    by_the_body = turn.in_session(approval.ref, approval.body_id)
    arguments = restored(approval.act, approval.arguments)
    perform(approval.act, by_the_body, approval.target, **arguments)
    return approval.ref


@command("deliberation.send_back")
def send_back(turn: Turn, ref: UUID, *, comment: str) -> UUID:
    """Returns the draft to its desk, with what has to be mended."""
    approval = turn.locked(Approval, ref)

    turn.move(approval)
    stamp(turn, approval, comment)
    wait_for(approval, None)
    return approval.ref


@command("deliberation.withdraw")
def withdraw(turn: Turn, ref: UUID) -> UUID:
    turn.move(turn.locked(Approval, ref))
    return ref


def stamps(approval: Approval) -> GuardedQuerySet[Stamp]:
    return Stamp.objects.exempt(queries.COUNTED).filter(approval=approval)


def stamp(turn: Turn, approval: Approval, comment: str) -> Stamp:
    """Marks the awaited step as done, by its holder or by a deputy in the holder's place (代決)."""
    step = queries.awaited_stamps(approval)[0]
    held = [s for s in turn.viewer.seats if (s.role, s.body) == (step.role, step.body_id)]
    own = any(seat.holder is None for seat in held)
    step.stamped_by, step.at, step.comment = turn.actor, turn.at, comment
    step.in_place_of = None if own else held[0].holder
    step.save(update_fields=["stamped_by", "in_place_of", "at", "comment"])
    permit(
        turn,
        person=turn.actor,
        name="stamped",
        kind=APPROVAL,
        target=approval.ref,
        why="stamped",
    )
    return step


def pass_on(approval: Approval) -> None:
    waiting = queries.awaited_stamps(approval)
    wait_for(approval, waiting[0] if waiting else None)


def wait_for(approval: Approval, step: Stamp | None) -> None:
    approval.awaits_role = step.role if step else ""
    approval.awaits_body_id = step.body_id if step else None
    approval.awaits_concurrence = step is not None and step.kind == StampKind.CONCUR
    approval.awaits_decision = step is not None and step.kind == StampKind.DECIDE
    approval.save(
        update_fields=["awaits_role", "awaits_body", "awaits_concurrence", "awaits_decision"]
    )


def number(turn: Turn, approval: Approval) -> None:
    """The next document number (文書番号) of the body in the fiscal year of the decision."""
    year = fiscal_year(turn.decided_on)
    numbering, _ = Numbering.objects.select_for_update().get_or_create(
        body=approval.body_id, fiscal_year=year
    )
    numbering.last += 1
    numbering.save(update_fields=["last"])
    approval.fiscal_year, approval.document_number = year, numbering.last
    approval.save(update_fields=["fiscal_year", "document_number"])
