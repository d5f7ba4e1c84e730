"""One section of the form a page: saved as it is typed, or with the button where no script runs."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kaname.commons import clock
from kaname.commons.accounts.acting import must_be_possible
from kaname.commons.accounts.acting import pages as act_pages
from kaname.commons.lifecycle.acts import commands
from kaname.commons.lifecycle.refusals import NotYou, Refused, Unseen
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.ui.errors import status_of
from kaname.commons.ui.surfaces import surface
from kaname.commons.ui.wording import Words, clock_time
from kaname.select.calls.forms_as_data import Section, normal, shown_fields, wanting
from kaname.select.calls.queries import form_of

from ..shown import application as shown
from ..shown import draft
from .pages import MONEY, READS, Opened, opened, part

WRITE = "applications.write"
NO_KEY = Reason(gettext_noop("The form came without its key. Send it once more."))
act_pages[WRITE] = "applications:writing"


@surface(reads={*READS, *MONEY}, params={"section"}, acts=True)
def writing(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The section that the address names, else the first that wants something."""
    it = opened(request, ref)
    must_be_possible(it.viewer, WRITE, it.record)
    found = asked_section(request, it)
    if request.method == "POST":
        return sent(request, it, found)
    return shown_section(request, it, found, it.record.answers)


def asked_section(request: HttpRequest, it: Opened) -> Section:
    sections, key = it.progress.form.sections, request.GET.get("section", "")
    wants = (one for one in sections if it.progress.of_section(one.key))
    named = (one for one in sections if one.key == key)
    found = next(named, None) if key else next(wants, next(iter(sections), None))
    if found is None:
        raise Unseen(key)
    return found


def sent(request: HttpRequest, it: Opened, found: Section) -> HttpResponse:
    """Keeps what was typed; what cannot be kept stays on the page, with the reason."""
    form, is_quiet = form_of(it.call), "HX-Request" in request.headers
    if key_in(request) is None:
        return shown_section(request, it, found, it.record.answers, [NO_KEY], status=422)
    typed = draft.answers_in(form, found, it.record.answers, request.POST)
    try:
        with clock.receiving():
            kept(request, it, found, typed)
    except NotYou:
        raise
    except Refused as refused:
        status = status_of(refused) or 409
        given = {**it.record.answers, **typed}
        it = opened(request, it.record.ref)
        if is_quiet:
            return not_saved(request, it, found, refused.reasons, status)
        return shown_section(request, it, found, given, refused.reasons, status=status)
    if not is_quiet:
        onward = "next" in request.POST
        here = draft.section_url(it.record.ref, found.key)
        return redirect(draft.neighbour(form, it.record.ref, found.key) if onward else here)
    return saved(request, it, found)


def kept(request: HttpRequest, it: Opened, found: Section, typed: Mapping[str, Any]) -> None:
    key = key_in(request)
    assert key is not None
    commands[WRITE].expecting(
        None,
        it.viewer,
        key,
        it.record.ref,
        section=found.key,
        answers=typed,
        revision=revision_in(request),
    )


def key_in(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def revision_in(request: HttpRequest) -> int | None:
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def saved(request: HttpRequest, before: Opened, found: Section) -> HttpResponse:
    """Only what changes: when it was saved, the next key, and what is missing. Where the answers
    call for other fields now, the whole page anew."""
    it = opened(request, before.record.ref)
    old, new = (
        [one.place for one in shown_fields(form_of(it.call), one_of.record.answers)]
        for one_of in (before, it)
    )
    context = {**around(it, found), "is_swapped": True}
    answer = render(request, "applications/saved.html", context)
    if old != new:
        answer["HX-Refresh"] = "true"
    return answer


def not_saved(
    request: HttpRequest, it: Opened, found: Section, reasons: Sequence[Words], status: int
) -> HttpResponse:
    """While somebody types: the revision stays the old one, so that only the button, pressed by
    a person who read why, replaces what another wrote."""
    context = {
        **around(it, found),
        "is_swapped": True,
        "reasons": reasons,
        "revision": revision_in(request),
    }
    return render(request, "applications/saved.html", context, status=status)


def around(it: Opened, found: Section) -> dict[str, Any]:
    ref = it.record.ref
    return {
        "key": uuid4(),
        "revision": it.record.revisions.get(found.key, 0),
        "saved_at": clock_time(clock.wall()),
        "section": found,
        "parts": draft.parts(it.progress, ref, found.key),
        "missing": draft.missing(it.progress, ref),
        "missing_count": it.progress.count,
        "is_section": True,
    }


def shown_section(
    request: HttpRequest,
    it: Opened,
    found: Section,
    answers: Mapping[str, Any],
    reasons: Sequence[Words] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    form = form_of(it.call)
    own = {
        **around(it, found),
        "entries": draft.entries(form, found, normal(form, answers), wanting(form, answers)),
        "reasons": reasons,
        "saved_at": "",
        "url": draft.section_url(it.record.ref, found.key),
        "crumbs": shown.crumbs(it.row),
    }
    answer = part(request, it, "section", own)
    answer.status_code = status
    return answer
