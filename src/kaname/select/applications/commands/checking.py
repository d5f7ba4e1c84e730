"""The agency's check of completeness and eligibility (形式審査)."""

from datetime import date
from uuid import UUID

from kaname.commons.calendar import day_of
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.commons.text import NO_TEXT, Text

from .. import rules
from ..models import Application, Check
from ..rules import CheckResult
from .telling import tell_team

TO_CORRECT = gettext_noop("The agency asks you to correct your application.")
INELIGIBLE = gettext_noop("The agency has found your application ineligible.")


@command("applications.find_eligible")
def find_eligible(turn: Turn, ref: UUID) -> UUID:
    application = turn.locked(Application, ref)

    turn.move(application)
    return checked(turn, application, CheckResult.ELIGIBLE).ref


@command("applications.return_for_correction")
def return_for_correction(turn: Turn, ref: UUID, *, text: Text, until: date) -> UUID:
    """Opens the application to its team again until a day, for what the text asks."""
    application = turn.locked(Application, ref)
    if until < day_of(turn.at):
        raise NotYet([rules.UNTIL_PASSED])

    turn.move(application)
    application.due_on = until
    application.save(update_fields=["due_on"])
    made = checked(turn, application, CheckResult.CORRECTION, text, until)
    tell_team(turn, application, TO_CORRECT)
    return made.ref


@command("applications.find_ineligible")
def find_ineligible(turn: Turn, ref: UUID, *, reason: Text) -> UUID:
    """Ends the application's way, with the reason that its team reads."""
    application = turn.locked(Application, ref)

    turn.move(application)
    made = checked(turn, application, CheckResult.INELIGIBLE, reason)
    tell_team(turn, application, INELIGIBLE)
    return made.ref


def checked(
    turn: Turn,
    application: Application,
    result: CheckResult,
    text: Text = NO_TEXT,
    until: date | None = None,
) -> Check:
    return Check.objects.create(
        application=application,
        result=result,
        text=text,
        until=until,
        checked_by=turn.actor,
        checked_at=turn.at,
    )
