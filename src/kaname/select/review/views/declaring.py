"""Declaring on the teams of a call: all on one page, each kept by itself."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext

from kaname.commons import reference
from kaname.commons.accounts.acting import must_be_possible
from kaname.commons.accounts.viewer import viewer_anew
from kaname.commons.lifecycle.acts import commands
from kaname.commons.lifecycle.fields import cleaned
from kaname.commons.lifecycle.refusals import NotYet, NotYou, Refused
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.ui.errors import status_of
from kaname.commons.ui.surfaces import surface
from kaname.commons.ui.wording import Words

from .. import queries, rules
from ..shown import conflicts
from ..shown.conflicts import TeamShown
from .pages import PARTS, READS, Opened, opened, part

DECLARE = "review.declare"
NOTHING = Reason(gettext_noop("Choose for at least one team."))
NO_KEY = Reason(gettext_noop("The form came without its key. Send it once more."))


@dataclass
class Said:
    """What was chosen for one team, and what is wrong with it."""

    team: TeamShown
    is_clear: bool
    """Declared before: only a conflict can be added."""
    answer: str = ""
    rule: str = ""
    text: str = ""
    errors: tuple[Words, ...] = ()


@surface(reads={*READS, *PARTS}, params={"team"}, acts=True)
def declaring(request: HttpRequest, ref: UUID) -> HttpResponse:
    it = opened(request, ref)
    must_be_possible(it.viewer, DECLARE, it.record)
    entries = all_of(request, it)
    if request.method == "POST":
        return sent(request, it, entries)
    return page(request, it, entries)


def all_of(request: HttpRequest, it: Opened) -> list[Said]:
    """The teams to declare on, then those declared clear; the address may name one."""
    new = conflicts.teams(queries.to_declare_on(it.viewer, it.record))
    clear = conflicts.teams(queries.declared_clear(it.viewer, it.record))
    named = request.GET.get("team", "")
    found = [Said(one, False) for one in new] + [Said(one, True) for one in clear]
    for one in found:
        one.answer = "conflict" if one.team.key == named else ""
    return found


def sent(request: HttpRequest, it: Opened, entries: list[Said]) -> HttpResponse:
    for one in entries:
        one.answer = request.POST.get(f"answer-{one.team.key}", "")
        one.rule = request.POST.get(f"rule-{one.team.key}", "")
        one.text = request.POST.get(f"text-{one.team.key}", "")
    chosen = [one for one in entries if one.answer in ("none", "conflict")]
    key = key_in(request)
    if key is None or not chosen:
        return page(request, it, entries, [NO_KEY if key is None else NOTHING], status=422)
    status, done = 200, 0
    for one in chosen:
        try:
            declared(it, key, one)
            done += 1
        except NotYou:
            raise
        except Refused as refused:
            one.errors, status = refused.reasons, status_of(refused) or 409
    if any(one.errors for one in chosen):
        return page(request, it, [one for one in entries if keeps(one)], status=status)
    said = ngettext("%(number)d team declared on.", "%(number)d teams declared on.", done)
    messages.success(request, said % {"number": done})
    viewer_anew(request)
    return redirect("review:declarations", ref=it.record.ref)


def keeps(one: Said) -> bool:
    """What is done is not asked again."""
    return bool(one.errors) or one.answer not in ("none", "conflict")


def declared(it: Opened, key: UUID, one: Said) -> None:
    """Each team has a key of its own, made of the form's, so that a second press does nothing."""
    given: dict[str, Any] = {"application": reference.read(one.team.key)}
    if one.answer == "conflict":
        if not one.rule:
            raise NotYet([rules.WHICH_RULE])
        given |= {"rule": one.rule, "text": cleaned(one.text)}
    commands[DECLARE].expecting(None, it.viewer, uuid5(key, one.team.key), it.record.ref, **given)


def key_in(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def page(
    request: HttpRequest,
    it: Opened,
    entries: list[Said],
    reasons: list[Reason] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    own = {
        "entries": entries,
        "rules": queries.rules_on_conflicts(it.viewer, it.record),
        "reasons": reasons or [],
        "key": uuid4(),
    }
    answer = part(request, it, "declaring", own)
    answer.status_code = status
    return answer
