"""What the moves of a slate and of an award ask for, whoever moves them on."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.funds.queries import uncommitted
from kaname.commons.lifecycle.registry import facts
from kaname.commons.text import Text
from kaname.select.applications.models import Application
from kaname.select.applications.rules import ApplicationState
from kaname.select.calls.models import Call

from ..models import Award, Grounds, Letter, Slate, SlateLine
from ..rules import DONE, AwardFacts, AwardState, LineFacts, SlateFacts, Verdict

FACTS = "awards: what a slate and its awards consist of, whoever moves them on"

STANDING = (AwardState.OFFERED, AwardState.ACCEPTED, AwardState.HANDED_OVER)


@facts(Slate)
def slate_facts(slate: Slate, at: datetime) -> SlateFacts:
    """Four queries; once the awards are decided nothing of it is asked for any more."""
    if slate.state in DONE:
        return SlateFacts(at)
    call = call_of(slate.call_id)
    lines = list(lines_of(slate).select_related("application"))
    fit, there = eligible(slate.call_id), {one.application_id for one in lines}
    return SlateFacts(
        at,
        kind=call.kind,
        award_count=call.award_count,
        award_number=call.award_number,
        lines=[line_facts(one) for one in lines],
        missing=len(fit - there),
        strange=len(there - fit),
        ceiling_yen=call.ceiling_yen,
        available_yen=uncommitted(slate.fund_id, slate.concept_id),
    )


def line_facts(line: SlateLine) -> LineFacts:
    return LineFacts(
        name=name_of(line.application),
        verdict=line.verdict,
        yen=line.yen,
        has_days=line.starts_on is not None and line.ends_on is not None,
        has_reason=bool(line.reason),
    )


def name_of(application: Application) -> Text:
    return Text(application.number, application.number)


@facts(Award)
def award_facts(award: Award, at: datetime) -> AwardFacts:
    """Of the reserve list only for whoever stands on it."""
    is_announced = award.announced_on is not None
    if award.state != AwardState.RESERVE:
        return AwardFacts(at, is_announced, has_open_conditions=has_open_conditions(award))
    beside = awards_of(award.slate_id)
    before = beside.filter(state=AwardState.RESERVE, position__lt=award.position)
    first = before.select_related("application").first()
    return AwardFacts(
        at,
        is_announced,
        yen=award.yen,
        free_places=places(award.slate_id) - beside.filter(state__in=STANDING).count(),
        available_yen=uncommitted(award.fund_id, award.concept_id),
        before=name_of(first.application) if first else None,
    )


def places(slate: UUID) -> int:
    """How many the slate awarded."""
    rows = SlateLine.objects.exempt(FACTS).filter(**{"slate": slate})
    return rows.filter(verdict=Verdict.AWARD).count()


def has_open_conditions(award: Award) -> bool:
    grounds = grounds_of(award)
    return bool(grounds.conditions) and grounds.met_on is None


def lines_of(slate: Slate) -> GuardedQuerySet[SlateLine]:
    return SlateLine.objects.exempt(FACTS).filter(slate=slate).order_by("position", "id")


def awards_of(slate: UUID) -> GuardedQuerySet[Award]:
    return Award.objects.exempt(FACTS).filter(**{"slate": slate}).order_by("position", "id")


def grounds_of(award: Award) -> Grounds:
    return Grounds.objects.exempt(FACTS).get(award=award)


def letters_of(awards: Collection[UUID]) -> GuardedQuerySet[Letter]:
    return Letter.objects.exempt(FACTS).filter(award__ref__in=sorted(awards)).order_by("id")


def award_of(letter: Letter) -> Award:
    return Award.objects.exempt(FACTS).get(ref=letter.award_id)


def slate_on(call: UUID) -> Slate | None:
    return Slate.objects.exempt(FACTS).filter(**{"call": call}).first()


def eligible(call: UUID) -> set[UUID]:
    return set(eligible_applications(call).values_list("ref", flat=True))


def eligible_applications(call: UUID) -> GuardedQuerySet[Application]:
    rows = Application.objects.exempt(FACTS).filter(**{"call": call})
    return rows.filter(state=ApplicationState.ELIGIBLE).order_by("number")


def applications_of(slate: Slate) -> dict[UUID, Application]:
    rows = Application.objects.exempt(FACTS).filter(ref__in=slate.applications.split())
    return {one.ref: one for one in rows}


def call_of(ref: UUID) -> Call:
    return Call.objects.exempt(FACTS).get(ref=ref)
