"""A record's rule on rows that are copies of the record: no second text of a policy anywhere.

A copy says of which kind the record is, has its reference and class, and carries the columns that
the rule names under other names. What opens or shuts the record opens or shuts its copy.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_

from django.db.models import Model, Q

from . import registry
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
    kind_of,
    value_of,
)
from .questions import enclosing
from .viewer import Viewer


@dataclass(frozen=True)
class PermitAs(Rule):
    """A permit on the record, whose reference the copy has."""

    name: str
    kind: str
    roles: tuple[str, ...] = ()

    def condition(self, viewer: Viewer, model: type[Model]) -> Condition:
        refs = viewer.permitted(self.name, self.kind, self.roles)
        return Q(ref__in=sorted(refs)) if refs else False

    def holds(self, viewer: Viewer, record: Model) -> bool:
        return value_of(record, "ref") in viewer.permitted(self.name, self.kind, self.roles)


@dataclass(frozen=True)
class NotBarred(Rule):
    """That no bar shuts to the viewer what a column of the copy refers to."""

    kind: str
    column: str = "ref"

    def condition(self, viewer: Viewer, model: type[Model]) -> Condition:
        refs = viewer.barred(self.kind)
        return ~Q(**{f"{self.column}__in": sorted(refs)}) if refs else True

    def holds(self, viewer: Viewer, record: Model) -> bool:
        return value_of(record, self.column) not in viewer.barred(self.kind)


def of_copies(model: type[Model], columns: Mapping[str, str]) -> Rule:
    """Who sees the copies of a model's records: whom its rule opens them, and no bar shuts them."""
    kind = kind_of(model)
    free = (NotBarred(one, columns[column]) for column, one in enclosing(model))
    return reduce(and_, free, Is("kind", kind)) & renamed(registry.sees[model], kind, columns)


def renamed(rule: Rule, kind: str, columns: Mapping[str, str]) -> Rule:
    """The rule by the names that its columns have in the copy; raises TypeError for a word that
    cannot be carried over."""
    match rule:
        case SeatAt() | Own() | Is():
            return replace(rule, column=columns[rule.column])
        case PermitFor(name, roles):
            return PermitAs(name, kind, roles)
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


def columns_for(
    model: type[Model], refs: tuple[str, ...], words: tuple[str, ...]
) -> dict[str, str]:
    """For each column that a model's policy names the one of a copy, of those that are there for
    references and for words; raises ValueError where they are too few."""
    places, rule = {column: column for column in SAME}, registry.sees[model]
    around = [column for column, _kind in enclosing(model)]
    for named, free, what in (
        ([*named_by(rule, SeatAt, Own), *around], refs, "references"),
        (named_by(rule, Is), words, "words"),
    ):
        fresh = [column for column in dict.fromkeys(named) if column not in places]
        if len(fresh) > len(free):
            raise ValueError(f"no place for {len(fresh)} columns of {what}: {fresh}")
        places.update(zip(fresh, free, strict=False))
    return places


def named_by(rule: Rule, *terms: type[SeatAt | Own | Is]) -> list[str]:
    """The columns that words of a rule name, each once, in their order."""
    found = (term.column for term in rule.terms() if isinstance(term, terms))
    return list(dict.fromkeys(found))
