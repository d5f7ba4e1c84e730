"""An entry is seen by whoever sees its record: by the record's own rule, which is carried over."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from django.db.models import Model

from kaname.commons.access.algebra import Condition, Either, Rule, nobody
from kaname.commons.access.registry import policy
from kaname.commons.access.viewer import Viewer

from . import registry
from .models import Entry


@dataclass(frozen=True)
class AsItsRecord(Rule):
    """Asks the registry each time: rooms above say later what of theirs is found. Its columns need
    no index of their own, since the words of what is looked for lead."""

    def condition(self, viewer: Viewer, model: type[Model]) -> Condition:
        return either(one.rule for one in registry.kinds.values()).condition(viewer, model)

    def holds(self, viewer: Viewer, record: Model) -> bool:
        return any(one.rule.holds(viewer, record) for one in registry.kinds.values())


def either(rules: Iterable[Rule]) -> Rule:
    none: Rule = nobody
    return reduce(Either, rules, none)


policy(Entry, seen_by=AsItsRecord())
