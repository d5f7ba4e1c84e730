"""The way of a slate: put before the panel, endorsed, accepted, decided, or returned."""

from uuid import UUID

from kaname.commons.access.algebra import kind_of
from kaname.commons.calendar import day_of, fiscal_year
from kaname.commons.funds import commands as funds
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.commons.text import NO_TEXT, Text
from kaname.select.applications.models import Application
from kaname.select.applications.queries import leaders_of
from kaname.select.calls.models import Call
from kaname.select.concepts.models import Concept

from .. import queries, rules
from ..models import Award, Grounds, Slate, SlateDecision, SlateLine
from ..rules import ANSWERED_WITHIN, PUT_WITHIN, AwardState, Series, Verdict
from .numbering import numbers
from .telling import tell_office, tell_those_who_may

CONCEPT = kind_of(Concept)
STATES = {
    Verdict.AWARD: AwardState.OFFERED,
    Verdict.RESERVE: AwardState.RESERVE,
    Verdict.REJECT: AwardState.REJECTED,
}
TO_ENDORSE = gettext_noop("A slate waits for the endorsement of your panel.")
TO_ACCEPT = gettext_noop("A slate that the panel endorsed waits for you.")
TO_DECIDE = gettext_noop("A slate waits for the agency's decision.")
RETURNED = gettext_noop("A slate was returned to its draft.")
TO_ANNOUNCE = gettext_noop("Awards are decided and wait to be announced.")


@command("awards.propose")
def propose(turn: Turn, ref: UUID) -> UUID:
    """Shows the slate to the panel, whose session endorses it; raises NotYet."""
    slate = turn.locked(Slate, ref)

    turn.move(slate)
    show_to_panel(turn, slate, slate.panel_id)
    made = recorded(turn, slate)
    tell_office(turn, slate, TO_ENDORSE, slate.panel_id)
    return made


@command("awards.endorse")
def endorse(turn: Turn, ref: UUID) -> UUID:
    """Records what the panel's session agreed; the programme director is asked next."""
    slate = turn.locked(Slate, ref)

    turn.move(slate)
    await_next(turn, slate)
    made = recorded(turn, slate)
    tell_those_who_may(turn, slate, TO_ACCEPT, "awards.accept_slate")
    return made


@command("awards.accept_slate")
def accept_slate(turn: Turn, ref: UUID) -> UUID:
    """The programme director puts the slate before the agency."""
    slate = turn.locked(Slate, ref)

    turn.move(slate)
    await_next(turn, slate)
    made = recorded(turn, slate)
    tell_office(turn, slate, TO_DECIDE, slate.agency_id)
    return made


@command("awards.return_slate")
def return_slate(turn: Turn, ref: UUID, *, reason: Text) -> UUID:
    """Gives the slate back to its draft with a reason; the panel sees it again when asked again."""
    slate = turn.locked(Slate, ref)
    if not reason:
        raise NotYet([rules.SAY_WHY])

    turn.move(slate)
    show_to_panel(turn, slate, None)
    made = recorded(turn, slate, reason)
    tell_office(turn, slate, RETURNED, slate.agency_id)
    return made


def show_to_panel(turn: Turn, slate: Slate, panel: UUID | None) -> None:
    slate.shown_to_panel_id = panel
    slate.due_on = day_of(turn.at) + PUT_WITHIN
    slate.save(update_fields=["shown_to_panel", "due_on"])
    queries.lines_of(slate).update(shown_to_panel=panel)


def await_next(turn: Turn, slate: Slate) -> None:
    slate.due_on = day_of(turn.at) + PUT_WITHIN
    slate.save(update_fields=["due_on"])


def recorded(turn: Turn, slate: Slate, reason: Text = NO_TEXT) -> UUID:
    made = SlateDecision.objects.create(
        slate=slate,
        act=turn.act,
        session=turn.session,
        reason=reason,
        recorded_by=turn.viewer.person,
        decided_on=turn.decided_on,
        recorded_at=turn.at,
    )
    return made.ref


@command("awards.decide")
def decide(turn: Turn, ref: UUID) -> UUID:
    """Makes an award of each line and commits its money, all or nothing. Raises NotYet where the
    fund no longer holds it: whoever came second learns what is left."""
    slate = turn.locked(Slate, ref)

    turn.move(slate)
    slate.decided_on = turn.decided_on
    slate.due_on = day_of(turn.at) + PUT_WITHIN
    slate.save(update_fields=["decided_on", "due_on"])
    lines = list(queries.lines_of(slate))
    made = awards_of(turn, slate, lines)
    Award.objects.bulk_create(made)
    Grounds.objects.bulk_create(map(grounds_for, made, lines))
    for award in made:
        if award.state == AwardState.OFFERED:
            commit(turn, award)
        turn.did(award, decides=True)

    recorded(turn, slate)
    tell_office(turn, slate, TO_ANNOUNCE, slate.agency_id)
    return slate.ref


def awards_of(turn: Turn, slate: Slate, lines: list[SlateLine]) -> list[Award]:
    """One for each line, those that are offered with their numbers."""
    call, known = queries.call_of(slate.call_id), queries.applications_of(slate)
    leaders = leaders_of(list(known))
    offered = [line for line in lines if line.verdict == Verdict.AWARD]
    given = dict(
        zip((line.ref for line in offered), award_numbers(turn, slate, len(offered)), strict=True)
    )
    made = []
    for line in lines:
        award = award_for(turn, call, line, known[line.application_id])
        award.slate, award.fund_id = slate, slate.fund_id
        award.leader_name = leaders.get(line.application_id, NO_TEXT)
        award.number = given.get(line.ref, "")
        made.append(award)
    return made


def award_for(turn: Turn, call: Call, line: SlateLine, application: Application) -> Award:
    return Award(
        state=STATES[Verdict(line.verdict)],
        call=call,
        concept_id=call.concept_id,
        application=application,
        agency_id=call.agency_id,
        ministry_id=call.ministry_id,
        institution_id=application.institution_id,
        team_id=application.team_id,
        kind=call.kind,
        title=application.title,
        yen=line.yen,
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        position=line.position,
        decided_on=turn.decided_on,
        due_on=day_of(turn.at) + ANSWERED_WITHIN,
    )


def grounds_for(award: Award, line: SlateLine) -> Grounds:
    return Grounds(
        award=award,
        application_id=award.application_id,
        agency_id=award.agency_id,
        conditions=line.conditions,
        reason=line.reason,
    )


def award_numbers(turn: Turn, of: Slate | Award, count: int) -> list[str]:
    year = fiscal_year(turn.decided_on)
    return numbers(of.agency_id, Series.AWARDS, year, count, rules.award_number)


def commit(turn: Turn, award: Award) -> None:
    funds.commit(
        turn,
        award.fund_id,
        of=(CONCEPT, award.concept_id),
        amount_yen=award.yen,
        text=booked_as(award),
    )


def release(turn: Turn, award: Award) -> None:
    funds.release(
        turn,
        award.fund_id,
        of=(CONCEPT, award.concept_id),
        amount_yen=award.yen,
        text=booked_as(award),
    )


def booked_as(award: Award) -> Text:
    """How the journal calls it: by its number, since who reads the journal may not read it yet."""
    return Text(f"採択 {award.number}", f"Award {award.number}")
