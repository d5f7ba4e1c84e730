"""The slate as the agency's officers write it, from the eligible applications and the ranking."""

from datetime import date, timedelta
from uuid import UUID

from kaname.commons.access.questions import NOT_YOURS
from kaname.commons.bodies.models import Body
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.calendar import day_of
from kaname.commons.funds.models import Fund
from kaname.commons.lifecycle.refusals import NotYet, NotYou
from kaname.commons.lifecycle.registry import command
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.text import NO_TEXT, Text
from kaname.select.applications.queries import totals_of
from kaname.select.calls.models import Call
from kaname.select.review.rules import PanelState

from .. import policy, queries, rules
from ..models import Slate, SlateLine
from ..rules import PUT_WITHIN, Verdict


@command("awards.draft_slate")
def draft_slate(turn: Turn, ref: UUID, *, panel: UUID, fund: UUID) -> UUID:
    """Begins the slate of a closed call with all its eligible applications; raises NotYet where
    there is one, and NotYou for whoever is barred from one of them."""
    call = turn.locked(Call, ref)
    turn.must_be_allowed(call)
    source, reviewing = turn.seen(Fund, fund), queries.panel_on(ref)
    is_panel = reviewing is not None or turn.seen(Body, panel).kind == BodyKind.PANEL
    checks = (
        (queries.slate_on(ref) is not None, rules.HAS_SLATE),
        (not is_panel, rules.NOT_A_PANEL),
        (reviewing is not None and reviewing.body_id != panel, rules.OTHER_PANEL),
        (reviewing is not None and reviewing.state != PanelState.RANKED, rules.NOT_RANKED),
        (source.held_by_id != call.agency_id, rules.OTHERS_FUND),
    )
    if reasons := [reason for is_so, reason in checks if is_so]:
        raise NotYet(reasons)

    slate = Slate(
        state=rules.SlateState.DRAFT,
        call=call,
        concept_id=call.concept_id,
        agency_id=call.agency_id,
        name=call.name,
        panel_id=panel,
        fund=source,
        applications=together(queries.eligible(ref)),
        drafted_at=turn.at,
        due_on=day_of(turn.at) + PUT_WITHIN,
    )
    if not policy.unbiased.holds(turn.viewer, slate):
        raise NotYou([NOT_YOURS])
    slate.save()
    gathered(turn, slate, call)

    turn.did(slate)
    return slate.ref


@command("awards.gather")
def gather(turn: Turn, ref: UUID) -> UUID:
    """Takes eligible applications that have no line yet, drops lines of others, and puts all in
    the order of the ranking as it is now; what was written stays."""
    slate = turn.locked(Slate, ref)
    turn.must_be_allowed(slate)

    slate.applications = together(queries.eligible(slate.call_id))
    if not policy.unbiased.holds(turn.viewer, slate):
        raise NotYou([NOT_YOURS])
    slate.save(update_fields=["applications"])
    gathered(turn, slate, queries.call_of(slate.call_id))

    turn.did(slate)
    return slate.ref


def together(refs: set[UUID]) -> str:
    return " ".join(sorted(map(str, refs)))


def gathered(turn: Turn, slate: Slate, call: Call) -> None:
    found = list(queries.eligible_applications(call.ref))
    ranked = queries.ranked(call.ref)
    asked = totals_of([one.ref for one in found])
    last = len(found) + 1
    found.sort(
        key=lambda one: (ranked[one.ref].position if one.ref in ranked else last, one.number)
    )
    lines = queries.lines_of(slate)
    lines.exclude(application__ref__in=[one.ref for one in found]).delete()
    there = {line.application_id: line for line in lines}
    fresh = []
    for place, one in enumerate(found, start=1):
        line = there.get(one.ref) or line_for(slate, call, one.ref, asked.get(one.ref, 0))
        placed = ranked.get(one.ref)
        line.position, line.average = place, placed.average if placed else None
        if one.ref not in there:
            line.verdict = placed.verdict if placed else Verdict.REJECT
            line.reason = placed.reason if placed else NO_TEXT
            fresh.append(line)
    SlateLine.objects.bulk_create(fresh)
    rows = SlateLine.objects.exempt(queries.FACTS)
    rows.bulk_update(there.values(), ["position", "average"])
    turn.wrote(SlateLine, [line.ref for line in (*fresh, *there.values())])


def line_for(slate: Slate, call: Call, application: UUID, yen: int) -> SlateLine:
    """As the application asks for it, up to the call's ceiling, over the period of the call."""
    starts = call.starts_on
    return SlateLine(
        slate=slate,
        application_id=application,
        agency_id=slate.agency_id,
        yen=min(yen, call.ceiling_yen),
        starts_on=starts,
        ends_on=end_of(starts, call.years) if starts else None,
    )


def end_of(starts: date, years: int) -> date:
    """The last day of so many years."""
    first = starts.replace(day=1) if (starts.month, starts.day) == (2, 29) else starts
    return first.replace(year=first.year + years) - timedelta(days=1)


@command("awards.write_line")
def write_line(
    turn: Turn,
    ref: UUID,
    *,
    application: UUID,
    verdict: str,
    yen: int,
    starts_on: date | None = None,
    ends_on: date | None = None,
    conditions: Text = NO_TEXT,
    reason: Text = NO_TEXT,
) -> UUID:
    """Writes what is proposed for one application; raises NotYet where it has no line."""
    slate = turn.locked(Slate, ref)
    turn.must_be_allowed(slate)
    line = queries.lines_of(slate).filter(application__ref=application).first()
    if line is None:
        raise NotYet([rules.NOT_ELIGIBLE])
    if reasons := rules.line_refusals(yen, starts_on, ends_on):
        raise NotYet(reasons)

    line.verdict, line.yen = Verdict(verdict), yen
    line.starts_on, line.ends_on = starts_on, ends_on
    line.conditions, line.reason = conditions, reason
    line.save(update_fields=["verdict", "yen", "starts_on", "ends_on", "conditions", "reason"])

    turn.wrote(SlateLine, [line.ref])
    turn.did(slate)
    return line.ref
