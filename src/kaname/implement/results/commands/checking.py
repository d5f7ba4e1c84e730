"""The agency's officer looks whether a result is complete, and what speaks against opening it."""

from collections.abc import Mapping
from uuid import UUID

from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop

from .. import rules
from ..models import Check, Result
from ..rules import CHECK_IN, DECIDE_IN
from .beside import beside
from .telling import tell_directors, tell_team

ASKED = gettext_noop("A result of your unit was returned to be completed.")
CHECKED = gettext_noop("A result was checked and waits for the decision whether it is open.")


@command("results.ask")
def ask(turn: Turn, ref: UUID, *, note: str) -> UUID:
    """Returns a result to its team with what is missing."""
    result = turn.locked(Result, ref)
    turn.must_be_allowed(result)
    if not note.strip():
        raise NotYet([rules.NO_REASON])

    result.is_ripe, result.due_on = False, day_of(turn.at) + CHECK_IN
    result.save(update_fields=["is_ripe", "due_on"])
    checked(turn, result, {}, note)

    turn.did(result)
    tell_team(turn, result, ASKED)
    return result.ref


@command("results.check")
def check(
    turn: Turn,
    ref: UUID,
    *,
    core: bool,
    duty: bool,
    patent: bool,
    export: bool,
    third_party: bool,
    personal: bool,
    note: str = "",
) -> UUID:
    """Keeps what the officer found: with each yes something speaks against opening at once."""
    result = turn.locked(Result, ref)
    turn.must_be_allowed(result)
    answers = {
        "core": core,
        "duty": duty,
        "patent": patent,
        "export": export,
        "third_party": third_party,
        "personal": personal,
    }
    if reasons := rules.check_refusals(answers, note):
        raise NotYet(reasons)

    turn.move(result)
    result.due_on = day_of(turn.at) + DECIDE_IN
    result.save(update_fields=["due_on"])
    checked(turn, result, answers, note)
    tell_directors(turn, result, CHECKED)
    return result.ref


def checked(turn: Turn, result: Result, answers: Mapping[str, bool], note: str) -> None:
    Check.objects.create(
        **beside(result),
        answers=dict(answers),
        note=note,
        checked_by=turn.viewer.person,
        checked_at=turn.at,
    )
