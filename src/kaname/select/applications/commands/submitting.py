"""From the institution's approval to the agency's door, and back."""

from datetime import timedelta
from uuid import UUID

from kaname.commons import clock
from kaname.commons.calendar import day_of, fiscal_year
from kaname.commons.lifecycle.refusals import NotYet
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.reason import gettext_noop
from kaname.select.calls.models import Call

from .. import queries, rules
from ..models import Application, Approval, Submission, Withdrawal
from .telling import tell, tell_team, tell_those_who_may

CHECKED_WITHIN = timedelta(days=14)
"""After the end of the call, until the agency has checked what came in."""

ASKED = gettext_noop("An application of your institution waits for its approval.")
APPROVED = gettext_noop("Your institution has approved your application. Submit it now.")
RETURNED = gettext_noop("Your institution has returned your application.")
SUBMITTED = gettext_noop("Your application has been received. Here is the receipt.")
WITHDRAWN = gettext_noop("Your team has withdrawn its application.")
FROM_THE_CALL = gettext_noop("A team has withdrawn its application to your call.")


@command("applications.request_approval")
def request_approval(turn: Turn, ref: UUID) -> UUID:
    """Shows the application to the desk of the leader's institution and asks for its approval."""
    application = turn.locked(Application, ref)

    turn.move(application)
    application.shown_to_institution_id = application.institution_id
    application.save(update_fields=["shown_to_institution"])

    tell_those_who_may(turn, application, ASKED, "applications.approve")
    return application.ref


@command("applications.approve")
def approve(turn: Turn, ref: UUID) -> UUID:
    application = turn.locked(Application, ref)

    turn.move(application)
    made = answered(turn, application, is_approved=True)
    tell_those_who_may(turn, application, APPROVED, "applications.submit")
    return made.ref


@command("applications.return_to_team")
def return_to_team(turn: Turn, ref: UUID, *, reason: str) -> UUID:
    """Gives the application back with a reason; the desk sees it again when asked again."""
    application = turn.locked(Application, ref)
    must_say_why(reason)

    turn.move(application)
    made = answered(turn, application, is_approved=False, reason=reason)
    application.shown_to_institution = None
    application.save(update_fields=["shown_to_institution"])
    tell_team(turn, application, RETURNED)
    return made.ref


def answered(
    turn: Turn, application: Application, *, is_approved: bool, reason: str = ""
) -> Approval:
    return Approval.objects.create(
        application=application,
        institution_id=application.institution_id,
        is_approved=is_approved,
        reason=reason,
        decided_by=turn.actor,
        decided_at=turn.at,
    )


@command("applications.submit")
def submit(turn: Turn, ref: UUID) -> UUID:
    """Submits to the agency; judged by when the request was read completely, not by the clock."""
    application = turn.locked(Application, ref)

    turn.move(application)
    call = queries.call_of(application)
    if not application.number:
        application.number = numbered(turn, application)
    return taken_in(turn, application, call).ref


@command("applications.resubmit")
def resubmit(turn: Turn, ref: UUID) -> UUID:
    """Submits the corrected application, as long as the correction runs."""
    application = turn.locked(Application, ref)

    turn.move(application)
    return taken_in(turn, application, queries.call_of(application)).ref


def taken_in(turn: Turn, application: Application, call: Call) -> Submission:
    """The application is the agency's to read from now on; what it says now is kept by digest."""
    assert call.closes_at is not None
    received = clock.received()
    application.submitted_at, application.received_at = turn.at, received
    application.received_by_id = application.agency_id
    application.due_on = max(day_of(call.closes_at), day_of(turn.at)) + CHECKED_WITHIN
    application.save(
        update_fields=["number", "submitted_at", "received_at", "received_by", "due_on"]
    )
    said = queries.submitted(application, call)
    made = Submission.objects.create(
        application=application,
        issue=queries.parts_of(application, Submission).count() + 1,
        submitted_by=turn.actor,
        submitted_at=turn.at,
        received_at=received,
        digest=queries.digest_of(said),
        content=said,
        total_yen=rules.totals(queries.spent_in(said), call.indirect_percent).total,
    )
    # All of them consented: without that nothing is submitted.
    tell(turn, application, SUBMITTED, queries.persons_in(said))
    return made


def numbered(turn: Turn, application: Application) -> str:
    """A number that no other application has."""
    year, attempt = fiscal_year(turn.decided_on), 0
    while queries.taken(number := rules.numbered(year, application.ref, attempt)):
        attempt += 1
    return number


@command("applications.pull_back")
def pull_back(turn: Turn, ref: UUID) -> UUID:
    """Takes a submission back before the end of the call; the draft and its number stay."""
    application = turn.locked(Application, ref)

    turn.move(application)
    call = queries.call_of(application)
    assert call.closes_at is not None
    application.received_by = application.shown_to_institution = None
    application.submitted_at = application.received_at = None
    application.due_on = day_of(call.closes_at)
    application.save(
        update_fields=[
            *("received_by", "shown_to_institution", "submitted_at", "received_at", "due_on")
        ]
    )
    return application.ref


@command("applications.withdraw")
def withdraw(turn: Turn, ref: UUID, *, reason: str = "") -> UUID:
    """Withdraws what was submitted, for good."""
    application = turn.locked(Application, ref)

    turn.move(application)
    made = Withdrawal.objects.create(
        application=application, reason=reason, withdrawn_by=turn.actor, withdrawn_at=turn.at
    )
    for goes_with in queries.withdrawn:
        goes_with(turn, application)
    tell_team(turn, application, WITHDRAWN)
    tell_those_who_may(turn, application, FROM_THE_CALL, "applications.find_eligible")
    return made.ref


def must_say_why(reason: str) -> None:
    if not reason.strip():
        raise NotYet([rules.NO_REASON])
