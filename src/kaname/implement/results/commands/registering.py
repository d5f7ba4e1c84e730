"""A result is registered by the team that found it, written, and withdrawn where it is none."""

from datetime import date
from uuid import UUID

from kaname.commons.access.models import Handling
from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.commons.text import NO_TEXT, Text
from kaname.nurture.projects.models import Unit

from .. import rules
from ..models import Result
from ..rules import CHECK_IN, ResultKind, ResultState
from .telling import tell_officers

REGISTERED = gettext_noop("A unit of your agency has registered a result.")
WRITTEN = ("kind", "title", "summary", "rights", "identifier", "made_on")
COMPLETED = gettext_noop("A result that you returned was completed.")


@command("results.register")
def register(
    turn: Turn,
    ref: UUID,
    *,
    kind: str,
    title: Text,
    summary: Text = NO_TEXT,
    rights: Text = NO_TEXT,
    identifier: str = "",
    made_on: date | None = None,
) -> UUID:
    """Registers what the unit `ref` has found; whoever is around the unit reads it at once."""
    unit = turn.seen(Unit, ref)
    turn.must_be_allowed(unit)
    must_be_possible(title, made_on, day_of(turn.at))

    result = Result.objects.create(
        unit=unit,
        application_id=unit.application_id,
        agency_id=unit.agency_id,
        ministry_id=unit.ministry_id,
        institution_id=unit.institution_id,
        team_id=unit.team_id,
        kind=ResultKind(kind),
        title=title,
        summary=summary,
        rights=rights,
        identifier=identifier,
        made_on=made_on,
        state=ResultState.REGISTERED,
        registered_at=turn.at,
        due_on=day_of(turn.at) + CHECK_IN,
        handling=Handling.PROGRAMME,
    )

    turn.did(result)
    tell_officers(turn, result, REGISTERED)
    return result.ref


@command("results.write")
def write(
    turn: Turn,
    ref: UUID,
    *,
    kind: str,
    title: Text,
    summary: Text = NO_TEXT,
    rights: Text = NO_TEXT,
    identifier: str = "",
    made_on: date | None = None,
) -> UUID:
    """Writes the result anew; one that was returned goes back to the agency with it."""
    result = turn.locked(Result, ref)
    turn.must_be_allowed(result)
    must_be_possible(title, made_on, day_of(turn.at))

    was_returned = not result.is_ripe
    result.kind, result.title, result.summary = ResultKind(kind), title, summary
    result.rights, result.identifier, result.made_on = rights, identifier, made_on
    if was_returned:
        result.is_ripe, result.due_on = True, day_of(turn.at) + CHECK_IN
    result.save(update_fields=[*WRITTEN, "is_ripe", "due_on"])

    turn.did(result)
    if was_returned:
        tell_officers(turn, result, COMPLETED)
    return result.ref


@command("results.withdraw")
def withdraw(turn: Turn, ref: UUID) -> UUID:
    """Withdraws what was registered by mistake, before anything was decided on it."""
    result = turn.locked(Result, ref)

    turn.move(result)
    return result.ref


def must_be_possible(title: Text, made_on: date | None, today: date) -> None:
    if reasons := rules.writing_refusals(title, made_on, today):
        raise NotYet(reasons)
