"""One review: the application beside the score sheet, saved as it is filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kaname.commons import clock
from kaname.commons.access.viewer import Viewer
from kaname.commons.accounts.acting import must_be_possible, next_acts
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.deliberation.shown import materials
from kaname.commons.documents.queries import documents_of
from kaname.commons.lifecycle.acts import commands
from kaname.commons.lifecycle.fields import cleaned
from kaname.commons.lifecycle.refusals import NotYet, NotYou, Refused, Unseen
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.ui.errors import status_of
from kaname.commons.ui.surfaces import surface
from kaname.commons.ui.wording import Words, clock_time
from kaname.select.applications import queries as applications
from kaname.select.applications.models import Application
from kaname.select.applications.shown import application as application_shown
from kaname.select.applications.shown import draft
from kaname.select.calls.queries import form_of

from .. import queries
from ..commands.scoring import ScoreGiven
from ..models import Review
from ..shown import panel as panel_shown
from ..shown import sheet as shown

WRITE, SUBMIT = "review.write", "review.submit"
READS = {
    *("review.Review", "review.Panel", "calls.Call", "calls.Criterion"),
    *("applications.Application", "applications.Member", "applications.Submission"),
    *("applications.BudgetLine", "documents.Document", "documents.Version", "bodies.Body"),
}
LATER = ("review.begin", "review.submit")
NO_KEY = Reason(gettext_noop("The form came without its key. Send it once more."))
CONTROL = Reason(
    gettext_noop("There are control characters in the text. Delete them and send it again.")
)


def in_hand(request: HttpRequest, ref: UUID) -> tuple[Viewer, Review]:
    viewer = viewer_of(request)
    if (record := queries.review_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return viewer, record


@surface(reads=READS)
def sheet(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The review to be read: by the reviewer, by staff, by the panel once it discusses."""
    viewer, record = in_hand(request, ref)
    found = queries.sheet(viewer, record)
    known = queries.criteria_rows(viewer, record.call_id)
    own = {
        **around(viewer, record),
        "sheet": found,
        "entries": shown.entries(known, record.scores),
        "average": shown.average(found),
        "acts": next_acts(viewer, record, ("review.write",), without=LATER),
    }
    return render(request, "review/sheet.html", own)


@surface(reads=READS, acts=True)
def writing(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer, record = in_hand(request, ref)
    must_be_possible(viewer, WRITE, record)
    if request.method == "POST":
        return sent(request, viewer, record)
    return form(request, viewer, record, record.scores, comments(record))


def comments(record: Review) -> dict[str, str]:
    return {
        "comment_to_panel": record.comment_to_panel,
        "comment_to_applicant": record.comment_to_applicant,
    }


@dataclass(frozen=True)
class Typed:
    """What came with the form."""

    key: UUID | None
    version: int | None
    scores: list[ScoreGiven]
    comments: dict[str, str]
    is_submission: bool
    is_quiet: bool
    """Sent while somebody types."""


def typed_in(request: HttpRequest, viewer: Viewer, record: Review) -> Typed:
    known = queries.criteria_rows(viewer, record.call_id)
    return Typed(
        key=key_in(request),
        version=shown.number(request.POST.get("version", "")),
        scores=shown.given(known, request.POST),
        comments={name: request.POST.get(name, "") for name in comments(record)},
        is_submission="submit" in request.POST,
        is_quiet="HX-Request" in request.headers,
    )


def sent(request: HttpRequest, viewer: Viewer, record: Review) -> HttpResponse:
    """Keeps what was given; what cannot be kept stays on the page, with the reason."""
    typed = typed_in(request, viewer, record)
    try:
        kept(viewer, record, typed)
    except NotYou:
        raise
    except Refused as refused:
        return refused_page(request, viewer, record.ref, typed, refused)
    if typed.is_submission:
        return redirect(shown.following(queries.my_reviews(viewer, record.panel_id), record))
    if typed.is_quiet:
        return saved(request, again(viewer, record.ref))
    return redirect("review:writing", ref=record.ref)


def again(viewer: Viewer, ref: UUID) -> Review:
    """The review as it is now; a rival's act may have taken it away."""
    if (record := queries.review_in_hand(viewer, ref)) is None:
        raise Unseen(ref)
    return record


def refused_page(
    request: HttpRequest, viewer: Viewer, ref: UUID, typed: Typed, refused: Refused
) -> HttpResponse:
    status, record = status_of(refused) or 409, again(viewer, ref)
    if typed.is_quiet:
        return saved(request, record, refused.reasons, status, held=typed.version)
    scores = shown.as_scores(typed.scores)
    return form(request, viewer, record, scores, typed.comments, refused.reasons, status=status)


def kept(viewer: Viewer, record: Review, typed: Typed) -> None:
    """Writes the draft, and submits it where that was asked; each by a key of its own."""
    if typed.key is None:
        raise NotYet([NO_KEY])
    try:
        texts = {name: cleaned(text) for name, text in typed.comments.items()}
        for one in typed.scores:
            cleaned(one.remark)
    except ValidationError:
        raise NotYet([CONTROL]) from None
    write, ref = commands[WRITE], record.ref
    write.expecting(typed.version, viewer, typed.key, ref, scores=typed.scores, **texts)
    if typed.is_submission:
        commands[SUBMIT].expecting(None, viewer, uuid5(typed.key, SUBMIT), ref)


def key_in(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def saved(
    request: HttpRequest,
    record: Review,
    reasons: Sequence[Words] = (),
    status: int = 200,
    *,
    held: int | None = None,
) -> HttpResponse:
    """Only what changes: when it was saved, the next key and version.

    Where it was not, the version stays the old one, so that only a person who read why, and
    presses the button, replaces what another window wrote.
    """
    context = {
        "is_swapped": True,
        "key": uuid4(),
        "held_version": record.version if held is None else held,
        "saved_at": clock_time(clock.wall()),
        "reasons": reasons,
    }
    return render(request, "review/saved.html", context, status=status)


def form(
    request: HttpRequest,
    viewer: Viewer,
    record: Review,
    scores: Mapping[str, Any],
    typed: Mapping[str, str],
    reasons: Sequence[Words] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    known = queries.criteria_rows(viewer, record.call_id)
    own = {
        **around(viewer, record),
        "entries": shown.entries(known, scores),
        "typed": typed,
        "reasons": reasons,
        "key": uuid4(),
        "held_version": record.version,
        "returned": record.reason if record.state == "returned" else "",
    }
    return render(request, "review/writing.html", own, status=status)


def around(viewer: Viewer, record: Review) -> dict[str, Any]:
    """The application with its content, and the reviewer's others before and after."""
    row = queries.sheet(viewer, record).row
    is_mine = queries.is_mine(viewer, record)
    panel = queries.panel_in_hand(viewer, record.panel_id)
    call_name = queries.rows(viewer, [panel])[0].call_name if panel else row.title
    application = applications.application_in_hand(viewer, record.application_id)
    mine = queries.my_reviews(viewer, record.panel_id) if is_mine else ()
    return {
        "review": row,
        "kicker": shown.kicker(row),
        "chip": panel_shown.state(row),
        "deadline": shown.deadline(row, queries.today()),
        "crumbs": shown.crumbs(row, call_name, is_mine=is_mine),
        "place": shown.place(mine, row.ref),
        "is_mine": is_mine,
        **(content(viewer, application) if application else {}),
    }


def content(viewer: Viewer, application: Application) -> dict[str, Any]:
    call = applications.call_of(application)
    money = applications.budget(viewer, application, call)
    files = documents_of(viewer, application)
    team = applications.members(viewer, application)
    return {
        "has_content": True,
        "sections": draft.read(form_of(call), application.answers),
        "budget": application_shown.summary(money) if money.cells else None,
        "team": application_shown.members(team, application.ref, can_manage=False),
        "files": materials.materials(files, is_inside=False),
    }
