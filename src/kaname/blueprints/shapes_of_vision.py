"""The files of a blueprint about technologies, the vision, its editions and their history."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from kaname.identify.vision.rules import Change, ClauseKind

from .shapes import (
    Act,
    Code,
    Expected,
    Key,
    Named,
    Number,
    Said,
    Shape,
    Words,
    Year,
    Yen,
)


class Aim(Shape):
    text: Words
    source: Key


class Domain(Named):
    aim: Words


class TechnologyClass(Named):
    as_printed: Said | None = None


class Matrix(Shape):
    rows: tuple[Key, ...]
    columns: tuple[Key, ...]
    source: Key


class Theme(Shape):
    code: Code
    domain: Key
    name: Words
    as_printed: Said | None = None
    source: Key


class Classes(Shape):
    """To which classes a technology is said to belong, and why."""

    status: Literal["suggested", "confirmed"]
    keys: tuple[Key, ...]
    why: Words
    source: Key


class Technology(Theme):
    theme: Code | None
    classes: Classes


class Technologies(Shape):
    common_aim: Aim
    domains: tuple[Domain, ...]
    classes: tuple[TechnologyClass, ...]
    matrix: Matrix
    themes: tuple[Theme, ...]
    technologies: tuple[Technology, ...]
    expect: Expected = {}


class Heading(Shape):
    kind: ClauseKind
    text: Words
    source: Key


class Clause(Heading):
    key: Key
    as_printed: Said | None = None


class PolicyBasis(Shape):
    document: Key
    text: Words
    source: Key


class OpenItem(Named):
    text: Words
    classes: tuple[Key, ...]


class Principles(Shape):
    headings: tuple[Heading, ...]
    clauses: tuple[Clause, ...]
    policy_basis: tuple[PolicyBasis, ...]
    open_items: tuple[OpenItem, ...]
    expect: Expected = {}


class FundLine(Named):
    kind: Literal["supplementary_budget", "budget", "budget_request", "aim"]
    fiscal_year: Year | None
    amount_yen: Yen | None
    """None: not stated; never zero in its place."""
    holders: tuple[Key, ...]
    note: Words


class Endowment(Shape):
    """What a budget put into a fund, and of which line of the budget it is a part."""

    key: Key
    line: Key
    fiscal_year: Year
    booked_on: date | None
    """None: not stated; it is booked on the last day of the fiscal year."""
    amount_yen: Annotated[int, Field(ge=1, le=10**15)]
    text: Words
    note: Words
    source: Key


class Fund(Named):
    held_by: Key
    overseen_by: Key
    led_by: Key
    endowments: tuple[Endowment, ...]


class Funds(Shape):
    lines: tuple[FundLine, ...]
    funds: tuple[Fund, ...] = ()
    expect: Expected = {}


class Document(Shape):
    key: Key
    title: Words
    kind: Literal["slides", "cabinet_decision", "act", "public_material"]
    issued_by: Words | None
    dated_on: date | None
    note: Words


class Default(Shape):
    """One sentence on what is real and what was assumed, and where it stands."""

    key: Key
    tag: Literal["documented", "estimate"]
    file: Said
    field: Said
    text: Words


class Sources(Shape):
    documents: tuple[Document, ...]
    defaults: tuple[Default, ...]
    expect: Expected = {}


class Line(Shape):
    technology: Code
    change: Change
    reason: Words | None = None


class Edition(Named):
    number: Number
    short_name: Words
    status: Literal["draft", "decided"]
    decided_on: date | None
    decided_by: Key
    lines: tuple[Line, ...]
    clauses: tuple[Key, ...]
    policy_basis: tuple[Key, ...]
    open_items: tuple[Key, ...]
    expect: Expected = {}


class Mandate(Shape):
    session: Key
    given_by: Key
    given_to: Key
    given_on: date
    text: Words
    source: Key


class Session(Shape):
    """As recorded from a source. The label is what the source prints, no name to look up by."""

    key: Key
    body: Key
    held_on: date
    weekday: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    ordinal: Number | None
    part: Number | None
    kind: Literal["general", "domain"]
    domains: tuple[Key, ...]
    of_experts: bool
    label: Words
    business: Words | None = None
    source: Key


class Step(Shape):
    """A move of the lifecycle, and the session that made it, if one did."""

    key: Key
    act: Act
    session: Key | None
    body: Key
    done_on: date
    says: Words
    source: Key


class History(Named):
    edition: Key
    first_on: date
    last_on: date
    """Both days belong to it."""
    attendance: Literal["recorded", "not_recorded"]
    mandate: Mandate
    sessions: tuple[Session, ...]
    steps: tuple[Step, ...]
    expect: Expected = {}
