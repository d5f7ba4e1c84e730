"""A record's rule on rows that are copies of the record: no second text of a policy anywhere.

A copy says of which kind the record is, has its reference and class, and carries the columns that
the rule names under other names. What opens or shuts the record opens or shuts its copy.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Model, Q

from .algebra import (
    Both,
    Condition,
    Either,
    Is,
    Never,
    Not,
    Own,
    PermitFor,
    Rule,
    SeatAt,
    value_of,
)
from .viewer import Viewer


@dataclass(frozen=True)
class PermitAs(Rule):
    """A permit on the record, whose reference the copy has."""

    name: str
    kind: str

    def condition(self, viewer: Viewer, model: type[Model]) -> Condition:
        refs = viewer.permitted(self.name, self.kind)
        return Q(ref__in=sorted(refs)) if refs else False

    def holds(self, viewer: Viewer, record: Model) -> bool:
        return value_of(record, "ref") in viewer.permitted(self.name, self.kind)


@dataclass(frozen=True)
class NotBarred(Rule):
    """That no bar shuts the record to the viewer."""

    kind: str

    def condition(self, viewer: Viewer, model: type[Model]) -> Condition:
        refs = viewer.barred(self.kind)
        return ~Q(ref__in=sorted(refs)) if refs else True

    def holds(self, viewer: Viewer, record: Model) -> bool:
        return value_of(record, "ref") not in viewer.barred(self.kind)


def of_copies(rule: Rule, kind: str, columns: Mapping[str, str]) -> Rule:
    """Who sees the copies of the records of a kind that a rule opens."""
    return Is("kind", kind) & NotBarred(kind) & renamed(rule, kind, columns)


def renamed(rule: Rule, kind: str, columns: Mapping[str, str]) -> Rule:
    """The rule by the names that its columns have in the copy; raises TypeError for a word that
    cannot be carried over."""
    match rule:
        case SeatAt() | Own() | Is():
            return replace(rule, column=columns[rule.column])
        case PermitFor(name):
            return PermitAs(name, kind)
        case Both(left, right) | Either(left, right):
            return type(rule)(*(renamed(one, kind, columns) for one in (left, right)))
        case Not(inner):
            return Not(renamed(inner, kind, columns))
        case Never():
            return rule
        case _:
            raise TypeError(f"a copy cannot be seen by {rule}")


SAME = ("ref", "handling")
"""Columns that a copy has under their own names."""


def columns_for(rule: Rule, refs: tuple[str, ...], words: tuple[str, ...]) -> dict[str, str]:
    """For each column that a rule names the one of a copy, of those that are there for references
    and for words; raises ValueError where they are too few."""
    places = {column: column for column in SAME}
    for named, free, what in (
        (named_by(rule, SeatAt, Own), refs, "references"),
        (named_by(rule, Is), words, "words"),
    ):
        fresh = [column for column in named if column not in places]
        if len(fresh) > len(free):
            raise ValueError(f"no place for {len(fresh)} columns of {what}: {fresh}")
        places.update(zip(fresh, free, strict=False))
    return places


def named_by(rule: Rule, *terms: type[SeatAt | Own | Is]) -> list[str]:
    """The columns that words of a rule name, each once, in their order."""
    found = (term.column for term in rule.terms() if isinstance(term, terms))
    return list(dict.fromkeys(found))
