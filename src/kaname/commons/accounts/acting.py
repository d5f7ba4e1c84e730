"""The page of an act: what it asks for, what it says if it cannot be done, and where it leads.

Rooms make their pages of it, `decision = act_view("vision.decide")` in views.py, under an address
that is a noun below the record's own. Buttons and inbox find the page by the act's name.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.db import OperationalError, connection
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse

from kaname.commons import clock
from kaname.commons.access import directory, registry
from kaname.commons.access.questions import NOT_YOURS, is_open, may, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.lifecycle.acts import commands, not_now, tables
from kaname.commons.lifecycle.fields import ActForm
from kaname.commons.lifecycle.offers import offers
from kaname.commons.lifecycle.refusals import (
    CHANGED,
    KeyUsed,
    NotNow,
    NotYou,
    Refused,
    Stale,
    Unseen,
)
from kaname.commons.reason import Reason, Term, gettext_noop
from kaname.commons.ui.components import Act, Blocked, NextActs
from kaname.commons.ui.context import Link
from kaname.commons.ui.errors import RETRY_SECONDS, status_of
from kaname.commons.ui.surfaces import surface
from kaname.commons.ui.wording import Words, words

from .viewer import viewer_anew, viewer_of

View = Callable[..., HttpResponseBase]
Initial = Callable[[Any, HttpRequest], Mapping[str, Any]]

DONE = gettext_noop("Done: {act}")
BUSY = Reason(
    gettext_noop("Nothing was saved: our records are out of reach just now. Send it again.")
)

pages: dict[str, str] = {}
"""The name of the address at which an act is done, by the act's name."""
of_use: dict[str, Callable[[Any], bool]] = {}
"""By act, for which of its records it is offered, where not for all."""


@dataclass(frozen=True)
class ActPage:
    act: str
    form: type[ActForm] = ActForm
    explanation: Words = ""
    initial: Initial | None = None
    params: frozenset[str] = field(default_factory=frozenset)
    made: type[Model] | None = None


def act_view(
    act: str,
    form: type[ActForm] = ActForm,
    *,
    at: str,
    explanation: Words = "",
    initial: Initial | None = None,
    params: Collection[str] = (),
    made: type[Model] | None = None,
    is_offered: bool | Callable[[Any], bool] = True,
) -> View:
    """The view of an act; `at` is the name of its address, as room:noun.

    With `made`, the act leads to what it made and not back to the record that it began from.
    Where `is_offered` does not hold, the record does not offer it: a page of the room may.
    """
    page = ActPage(act, form, explanation, initial, frozenset(params), made)
    if is_offered:
        pages[act] = at
    if callable(is_offered):
        of_use[act] = is_offered

    @surface(reads={registry.acts[act].model._meta.label}, params=page.params, acts=True)
    def view(request: HttpRequest, ref: UUID) -> HttpResponseBase:
        viewer = viewer_of(request)
        record = record_of(viewer, act, ref)
        must_be_possible(viewer, act, record)
        if request.method != "POST":
            return shown(request, page, record, unbound(page, record, viewer, request))
        return sent(request, page, record, viewer)

    return view


def record_of(viewer: Viewer, act: str, ref: UUID) -> Model:
    model: Any = registry.acts[act].model
    record: Model | None = visible(viewer, model).filter(ref=ref).first()
    if record is None:
        raise Unseen(ref)
    return record


def must_be_possible(viewer: Viewer, act: str, record: Model) -> None:
    if not may(viewer, act, record).allowed:
        raise NotYou([NOT_YOURS])
    if not is_open(act, record):
        raise NotNow([not_now(act, record)])


def unbound(page: ActPage, record: Model, viewer: Viewer, request: HttpRequest) -> ActForm:
    values = dict(page.initial(record, request)) if page.initial else {}
    form = page.form(
        initial={"key": uuid4(), "version": getattr(record, "version", None), **values}
    )
    form.prepare(record, viewer)
    return form


def sent(request: HttpRequest, page: ActPage, record: Model, viewer: Viewer) -> HttpResponseBase:
    form = page.form(request.POST.copy(), request.FILES)
    form.prepare(record, viewer)
    try:
        with clock.receiving():
            return answered(request, page, record, viewer, form)
    finally:
        form.let_go()


def answered(
    request: HttpRequest, page: ActPage, record: Model, viewer: Viewer, form: ActForm
) -> HttpResponseBase:
    if not form.is_valid():
        return shown(request, page, record, form, status=422)
    ref: UUID = record.ref  # type: ignore[attr-defined]
    try:
        version, arguments = form.cleaned_data["version"], form.arguments()
        result = commands[page.act].expecting(version, viewer, form.act_key(), ref, **arguments)
    except NotYou:
        raise
    except OperationalError:
        return busy_page(request, page, record, form)
    except Unseen:
        must_be_seen_no_more(viewer, record)
        raise
    except Refused as refused:
        return refused_page(request, page, viewer, form, ref, refused)
    done = Reason(DONE, {"act": Term(registry.acts[page.act].label)})
    messages.success(request, words(done))
    model = page.made or registry.acts[page.act].model
    sees = viewer_anew(request) if page.made else viewer
    return redirect(path_of(sees, model, result if page.made else ref))


def busy_page(request: HttpRequest, page: ActPage, record: Model, form: ActForm) -> HttpResponse:
    """The same page with what was typed and its key; where even that cannot be read, it raises."""
    connection.close_if_unusable_or_obsolete()
    return later(shown(request, page, record, form, [BUSY], status=503))


def later(answer: HttpResponse) -> HttpResponse:
    """The answer, with when it is worth asking again."""
    answer["Retry-After"] = str(RETRY_SECONDS)
    return answer


def must_be_seen_no_more(viewer: Viewer, record: Model) -> None:
    """Raises Stale where a rival's act took the record from the viewer's eyes a moment ago."""
    if not visible(viewer, type(record)).filter(pk=record.pk).exists():
        raise Stale([CHANGED])


def refused_page(
    request: HttpRequest, page: ActPage, viewer: Viewer, form: ActForm, ref: UUID, refused: Refused
) -> HttpResponse:
    """The same page with the reasons; whoever reads them sees the record as it is now."""
    record = record_of(viewer, page.act, ref)
    if isinstance(refused, Stale):
        cast(QueryDict, form.data)["version"] = str(getattr(record, "version", ""))
    renew(form, refused)
    status = status_of(refused) or 409
    return shown(request, page, record, form, refused.reasons, status=status)


def renew(form: ActForm, refused: Refused) -> None:
    """Another key where the form's stands for something else, so that it can be sent again."""
    if isinstance(refused, KeyUsed):
        cast(QueryDict, form.data)["key"] = str(uuid4())


def shown(
    request: HttpRequest,
    page: ActPage,
    record: Model,
    form: ActForm,
    reasons: Collection[Reason] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    known = registry.acts[page.act]
    whole, label = directory.label_of(record), Term(known.label)
    around = {
        "label": label,
        "trail": [Link(whole.title, whole.path), Link(label)],
        "record": whole,
        "explanation": page.explanation,
        "decides": decides(page.act, record),
        "form": form,
        "reasons": reasons,
    }
    return render(request, "accounts/act.html", around, status=status)


def decides(act: str, record: Model) -> bool:
    table = tables.get(type(record))
    moves = table.moves if table else ()
    return any(move.act == act and move.decides for move in moves)


def path_of(viewer: Viewer, model: Any, ref: UUID) -> str:
    """The record's page, or home where the viewer may no longer see it."""
    record = visible(viewer, model).filter(ref=ref).first()
    return directory.label_of(record).path if record else resolve_url(settings.LOGIN_REDIRECT_URL)


def next_acts(
    viewer: Viewer,
    record: Model,
    first: Collection[str] = (),
    *,
    last: Collection[str] = (),
    without: Collection[str] = (),
) -> NextActs:
    """What this viewer can do now with the record, the acts of `first` before others, those of
    `last` after them and after what higher rooms add.

    `without` names acts that would change nothing of a record that has no states to say so.
    """
    ref: UUID = record.ref  # type: ignore[attr-defined]
    idle = {act for act, holds in of_use.items() if is_about(act, record) and not holds(record)}
    shown = pages.keys() - idle - set(without)
    mine = [offer for offer in offers(viewer, record, clock.wall()) if offer.act in shown]
    order = {act: place for place, act in enumerate((*first, "", *last))}
    mine.sort(key=lambda offer: order.get(offer.act, len(first)))
    return NextActs(
        tuple(
            Act(Term(offer.label), reverse(pages[offer.act], args=[ref]))
            for offer in mine
            if not offer.reasons
        ),
        tuple(Blocked(Term(offer.label), offer.reasons) for offer in mine if offer.reasons),
    )


def is_about(act: str, record: Model) -> bool:
    return registry.acts[act].model is type(record)
