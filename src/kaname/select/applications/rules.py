"""What an application must be: its states, its number, its team, its budget. Pure."""

import hashlib
import json
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from kaname.commons.calendar import JST, fiscal_year
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.text import Text
from kaname.commons.yen import MOST


class ApplicationState(StrEnum):
    DRAFT = "draft"
    WITH_INSTITUTION = "with_institution"
    APPROVED = "approved"
    SUBMITTED = "submitted"
    CORRECTING = "correcting"
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    WITHDRAWN = "withdrawn"


class MemberRole(StrEnum):
    LEADER = "leader"
    PARTICIPANT = "participant"
    ASSISTANT = "assistant"


class BudgetItem(StrEnum):
    """As the competitive funds have them in common (競争的研究費の費目)."""

    GOODS = "goods"
    TRAVEL = "travel"
    STAFF = "staff"
    OTHER = "other"


class CheckResult(StrEnum):
    ELIGIBLE = "eligible"
    CORRECTION = "correction"
    INELIGIBLE = "ineligible"


EDITABLE = frozenset(
    {
        ApplicationState.DRAFT,
        ApplicationState.WITH_INSTITUTION,
        ApplicationState.APPROVED,
        ApplicationState.CORRECTING,
    }
)
IN_PREPARATION = frozenset(
    {ApplicationState.DRAFT, ApplicationState.WITH_INSTITUTION, ApplicationState.APPROVED}
)

MOST_MEMBERS, MOST_ATTACHMENTS = 200, 20
LARGEST_ATTACHMENT, MOST_PAGES = 10_000_000, 200
LONGEST_TITLE = 120
LARGEST_SECTION = 500_000
KEPT_YEARS = 10

NOT_OPEN = Reason(gettext_noop("The call is not open for applications."))
LATE = gettext_noop(
    "The call closed on {closed}; this reached us on {received}. The draft is kept as it is."
)
CORRECTION_LATE = gettext_noop(
    "The correction was possible until {until}; this reached us on {received}."
)
STILL_OPEN = gettext_noop("The call is open until {closed}. The check begins after that.")
CORRECTION_RUNS = gettext_noop("The team can correct the application until {until}.")
UNTIL_PASSED = Reason(gettext_noop("The day until which it can be corrected is past."))
OF_THE_AGENCY = Reason(
    gettext_noop(
        "Whoever works for the agency that runs the call cannot take part in an application."
    )
)
NO_TITLE = Reason(gettext_noop("The application has no title yet."))
LONG_TITLE = gettext_noop("A title has at most {most} characters.")
LACKING = gettext_noop("In the section “{section}”, {count} answers are missing or do not fit yet.")
CONSENTS = gettext_noop("{names}: the consent to take part is missing.")
EFFORT = gettext_noop("{names}: the effort is not between 1 and 100 percent.")
NO_BUDGET = Reason(gettext_noop("There is no budget yet."))
OVER = gettext_noop(
    "The total with indirect costs is {total} yen: {over} yen over the ceiling of {most} yen."
)
UNEQUAL = gettext_noop(
    "The amount requested in the summary is {said} yen; the budget comes to {total} yen."
)
OUTSIDE = gettext_noop("The budget has amounts in {years}, outside the period of the call.")
NOT_IN_TEAM = gettext_noop("{names} has a budget, but nobody of the team belongs there.")
BAD_YEAR = gettext_noop("The budget runs from fiscal {first} to fiscal {last}.")
BAD_AMOUNT = gettext_noop("An amount is a whole number of yen from 0 to {most}.")
BAD_EFFORT = Reason(gettext_noop("An effort is a whole number of percent from 1 to 100."))
NO_INSTITUTION = Reason(gettext_noop("This is no research institution that takes part here."))
NO_MEMBER = Reason(gettext_noop("This person no longer belongs to the team."))
ALREADY = Reason(gettext_noop("The person already belongs to the team."))
LEADER_STAYS = Reason(gettext_noop("The leader of the team cannot be removed."))
ONE_LEADER = Reason(gettext_noop("A team has one leader. Invite the person in another role."))
TOO_MANY = gettext_noop("A team has at most {most} members.")
TOO_MANY_FILES = gettext_noop("An application has at most {most} attachments.")
NO_SUCH_SECTION = Reason(gettext_noop("The application form has no such section."))
UNKEEPABLE = Reason(
    gettext_noop("The answers are too long, or have marks in them that cannot be kept.")
)
NO_REASON = Reason(gettext_noop("Say why."))
NOT_PDF = Reason(gettext_noop("Attachments are PDF files."))


@dataclass(frozen=True)
class MemberFacts:
    name: Text
    role: str
    effort_percent: int
    has_consent: bool
    institution: UUID


@dataclass(frozen=True)
class Spent:
    """An amount of the budget: where, in which fiscal year, for what."""

    institution: UUID
    year: int
    item: str
    yen: int


@dataclass(frozen=True)
class SectionLack:
    section: Text
    count: int


@dataclass(frozen=True)
class ApplicationFacts:
    at: datetime
    received_at: datetime
    """When the request was read completely: by it a submission is judged."""
    state: str = ApplicationState.DRAFT
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    is_call_running: bool = False
    """Announced and not cancelled; whether it is in time is another question."""
    corrected_until: date | None = None
    has_title: bool = True
    lacks: Sequence[SectionLack] = ()
    requested_yen: int | None = None
    """What the form states as the amount requested, where it asks."""
    members: Sequence[MemberFacts] = ()
    budget: Sequence[Spent] = ()
    indirect_percent: int = 0
    ceiling_yen: int = 0
    first_year: int = 0
    years: int = 0
    institution_names: Mapping[UUID, Text] = field(default_factory=dict)


def has_title(facts: ApplicationFacts) -> Reason | None:
    return None if facts.has_title else NO_TITLE


def is_filled_in(facts: ApplicationFacts) -> Reason | None:
    """The first section that wants something; pages list them all."""
    if not facts.lacks:
        return None
    first = facts.lacks[0]
    return Reason(LACKING, {"section": first.section, "count": first.count})


def has_consents(facts: ApplicationFacts) -> Reason | None:
    missing = [one.name for one in facts.members if not one.has_consent]
    return Reason(CONSENTS, {"names": together(missing)}) if missing else None


def has_efforts(facts: ApplicationFacts) -> Reason | None:
    wrong = [one.name for one in facts.members if not is_effort_of(one.role, one.effort_percent)]
    return Reason(EFFORT, {"names": together(wrong)}) if wrong else None


def has_budget(facts: ApplicationFacts) -> Reason | None:
    return None if any(one.yen for one in facts.budget) else NO_BUDGET


def keeps_the_ceiling(facts: ApplicationFacts) -> Reason | None:
    """To the last yen, indirect costs among them."""
    total = totals(facts.budget, facts.indirect_percent).total
    if total <= facts.ceiling_yen:
        return None
    over = total - facts.ceiling_yen
    figures = {"total": total, "over": over, "most": facts.ceiling_yen}
    return Reason(OVER, {name: f"{yen:,}" for name, yen in figures.items()})


def says_what_the_table_says(facts: ApplicationFacts) -> Reason | None:
    """The summary and the table ask for the same amount."""
    said, total = facts.requested_yen, totals(facts.budget, facts.indirect_percent).total
    if said is None or said == total:
        return None
    return Reason(UNEQUAL, {"said": f"{said:,}", "total": f"{total:,}"})


def keeps_the_period(facts: ApplicationFacts) -> Reason | None:
    period = range(facts.first_year, facts.first_year + facts.years)
    outside = sorted({one.year for one in facts.budget if one.yen and one.year not in period})
    if not outside:
        return None
    return Reason(OUTSIDE, {"years": ", ".join(map(str, outside))})


def spends_in_the_team(facts: ApplicationFacts) -> Reason | None:
    known = {one.institution for one in facts.members}
    strange = sorted({one.institution for one in facts.budget if one.yen} - known)
    if not strange:
        return None
    names = [facts.institution_names.get(ref, Text("—", "—")) for ref in strange]
    return Reason(NOT_IN_TEAM, {"names": together(names)})


def is_in_time(facts: ApplicationFacts) -> Reason | None:
    """Received completely before the end of the call, to the microsecond."""
    if not facts.is_call_running or facts.closes_at is None or facts.opens_at is None:
        return NOT_OPEN
    if facts.received_at < facts.opens_at:
        return NOT_OPEN
    if facts.received_at < facts.closes_at:
        return None
    times = {"closed": to_the_second(facts.closes_at), "received": exactly(facts.received_at)}
    return Reason(LATE, times)


def correction_runs(facts: ApplicationFacts) -> Reason | None:
    until = facts.corrected_until
    if until is not None and facts.received_at.astimezone(JST).date() <= until:
        return None
    times = {"until": until or "", "received": exactly(facts.received_at)}
    return Reason(CORRECTION_LATE, times)


def call_is_over(facts: ApplicationFacts) -> Reason | None:
    if facts.closes_at is None or facts.at >= facts.closes_at:
        return None
    return Reason(STILL_OPEN, {"closed": to_the_second(facts.closes_at)})


def correction_is_over(facts: ApplicationFacts) -> Reason | None:
    """Where one was asked for, it is waited for."""
    until = facts.corrected_until
    if facts.state != ApplicationState.CORRECTING or until is None:
        return None
    if facts.at.astimezone(JST).date() > until:
        return None
    return Reason(CORRECTION_RUNS, {"until": until})


def to_the_second(instant: datetime) -> str:
    """In Japan's time, as a receipt says it."""
    return instant.astimezone(JST).strftime("%Y-%m-%d %H:%M:%S JST")


def exactly(instant: datetime) -> str:
    """To the thousandth, so that two times beside each other never look alike."""
    local = instant.astimezone(JST)
    return f"{local:%Y-%m-%d %H:%M:%S}.{local.microsecond // 1000:03d} JST"


def together(names: Sequence[Text]) -> Text:
    return Text("、".join(one.ja for one in names), ", ".join(one.to("en") for one in names))


def is_effort_of(role: str, percent: int) -> bool:
    """An assistant does no research and states no effort."""
    return role == MemberRole.ASSISTANT or 1 <= percent <= 100


def title_refusals(title: Text) -> list[Reason]:
    longest = max(len(title.ja), len(title.en))
    return [] if longest <= LONGEST_TITLE else [Reason(LONG_TITLE, {"most": LONGEST_TITLE})]


def effort_refusals(role: str, percent: int) -> list[Reason]:
    return [] if is_effort_of(role, percent) else [BAD_EFFORT]


def first_year(starts_on: date | None, closes_at: datetime | None) -> int:
    """The first fiscal year of the R&D: that of the start, else the one after the end."""
    if starts_on is not None:
        return fiscal_year(starts_on)
    assert closes_at is not None
    return fiscal_year(closes_at.astimezone(JST).date()) + 1


def budget_refusals(year: int, amounts: Collection[int], first: int, years: int) -> list[Reason]:
    """Why a row of the budget cannot be kept."""
    reasons = []
    if not first <= year < first + years:
        reasons.append(Reason(BAD_YEAR, {"first": first, "last": first + years - 1}))
    if any(not 0 <= yen <= MOST for yen in amounts):
        reasons.append(Reason(BAD_AMOUNT, {"most": f"{MOST:,}"}))
    return reasons


@dataclass(frozen=True)
class Sum:
    direct: int = 0
    indirect: int = 0

    @property
    def total(self) -> int:
        return self.direct + self.indirect

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.direct + other.direct, self.indirect + other.indirect)


def rows_of(budget: Collection[Spent], percent: int) -> dict[tuple[UUID, int], Sum]:
    """Direct and indirect costs by institution and fiscal year; indirect ones are rounded down
    in each of these, so that every table built from them has the same total."""
    direct: dict[tuple[UUID, int], int] = {}
    for one in budget:
        place = (one.institution, one.year)
        direct[place] = direct.get(place, 0) + one.yen
    return {place: Sum(yen, yen * percent // 100) for place, yen in direct.items()}


def totals(budget: Collection[Spent], percent: int) -> Sum:
    return sum(rows_of(budget, percent).values(), start=Sum())


def unkeepable(answers: Mapping[str, Any]) -> bool:
    """Whether a draft cannot even hold the answers: too much, or marks that are no text."""
    try:
        size = len(json.dumps(answers, ensure_ascii=False, allow_nan=False))
    except (ValueError, TypeError, RecursionError):
        return True
    return size > LARGEST_SECTION or any(map(is_broken, strings(answers)))


def strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for key, one in value.items():
                yield from (*strings(key), *strings(one))
        case list() | tuple():
            for one in value:
                yield from strings(one)


def is_broken(text: str) -> bool:
    return any(mark == "\0" or unicodedata.category(mark) == "Cs" for mark in text)


ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
"""Marks that nobody takes for another; their number is prime, which the check needs."""
LENGTH = 5


def numbered(year: int, ref: UUID, attempt: int = 0) -> str:
    """The number for people (受付番号) of a fiscal year: it tells no order and no count."""
    digest = hashlib.sha256(f"{ref.hex}.{attempt}".encode()).digest()
    rest = int.from_bytes(digest[:8])
    marks = ""
    for _ in range(LENGTH):
        rest, mark = divmod(rest, len(ALPHABET))
        marks += ALPHABET[mark]
    return f"R{year - 2018}-{marks}{check_of(marks)}"


def check_of(marks: str) -> str:
    """Finds every single wrong mark and every two that changed places."""
    weighted = sum(place * ALPHABET.index(mark) for place, mark in enumerate(marks, start=2))
    return ALPHABET[-weighted % len(ALPHABET)]


def is_number(text: str) -> bool:
    era, dash, marks = text.partition("-")
    sound = era[:1] == "R" and era[1:].isdecimal() and bool(dash) and len(marks) == LENGTH + 1
    if not sound or any(mark not in ALPHABET for mark in marks):
        return False
    return check_of(marks[:LENGTH]) == marks[LENGTH]
