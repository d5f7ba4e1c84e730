"""One's own tokens: listed, made and shown once, ended."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kaname.commons import clock
from kaname.commons.access.viewer import Seat, Viewer
from kaname.commons.calendar import day_of
from kaname.commons.ledger.receipts import receipt_of
from kaname.commons.lifecycle.history import may_hold
from kaname.commons.lifecycle.refusals import Refused, Unseen
from kaname.commons.reason import Reason
from kaname.commons.reference import written
from kaname.commons.ui.errors import status_of
from kaname.commons.ui.surfaces import surface

from . import commands, queries, rules, shown
from .acting import BUSY, act_view, later, renew
from .forms import TokenForm
from .viewer import viewer_of

QUARTER = timedelta(days=90)
READS = {"accounts.Token", "bodies.Body", "bodies.Post"}


@surface(reads=READS, acts=True)
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    seats = sorted(viewer.seats, key=lambda seat: (seat.role, seat.body))
    form = TokenForm(request.POST.copy()) if request.method == "POST" else unbound()
    form.offer(seats, queries.seat_names(viewer, seats))
    if not form.is_bound:
        return listed(request, viewer, form, seats)
    if not form.is_valid():
        return listed(request, viewer, form, seats, status=422)
    return made(request, viewer, form, seats)


def unbound() -> TokenForm:
    last_day = day_of(clock.wall()) + QUARTER
    return TokenForm(initial={"key": uuid4(), "last_day": last_day})


def made(
    request: HttpRequest, viewer: Viewer, form: TokenForm, seats: Sequence[Seat]
) -> HttpResponse:
    """Makes the token and shows it, this once: only its digest is kept."""
    text = commands.fresh()
    digest, person = rules.digest_of(text), viewer.person
    assert person is not None, "the page asks for a sign-in"
    try:
        commands.make_token(viewer, form.act_key(), person, digest=digest, **form.arguments())
    except OperationalError:
        connection.close_if_unusable_or_obsolete()
        return later(listed(request, viewer, form, seats, reasons=[BUSY], status=503))
    except Refused as refused:
        renew(form, refused)
        status = status_of(refused) or 409
        return listed(request, viewer, form, seats, reasons=refused.reasons, status=status)
    return render(request, "accounts/token.html", {"token": text, "form": form.cleaned_data})


@surface(reads={"lifecycle.Passage", "ledger.Entry"}, public=True)
@require_safe
def receipt(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The receipt of a decision on a record that the viewer may see, to keep and to check."""
    told = may_hold(viewer_of(request), ref)
    text = None if told is None else receipt_of(ref, told)
    if text is None:
        raise Unseen(ref)
    answer = HttpResponse(text, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="receipt-{written(ref)[:8]}.json"'
    return answer


def listed(
    request: HttpRequest,
    viewer: Viewer,
    form: TokenForm,
    seats: Sequence[Seat],
    reasons: Sequence[Reason] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    found = queries.tokens(viewer, day_of(clock.wall()))
    around = {
        "tokens": shown.table(found) if found else None,
        "form": form if seats else None,
        "reasons": reasons,
    }
    return render(request, "accounts/tokens.html", around, status=status)


ending = act_view(
    "accounts.end_token",
    at="accounts:ending",
    explanation=_("Whoever uses the token can do nothing more with it, from now on."),
)
