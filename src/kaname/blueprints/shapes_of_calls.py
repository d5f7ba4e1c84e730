"""The files of a blueprint about calls: criteria and scales, conflict rules, application forms."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import Field

from kaname.select.calls.rules import ConflictKind, Eligible

from .shapes import Count, Expected, Key, Named, Shape, Sourced, Words

Percent: TypeAlias = Annotated[int, Field(ge=0, le=100)]
Degree: TypeAlias = Annotated[int, Field(ge=1, le=6)]
YearsBack: TypeAlias = Annotated[int, Field(ge=1, le=50)]


class ScaleStep(Shape):
    value: Count
    name: Words


class Scale(Shape):
    key: Key
    steps: tuple[ScaleStep, ...]
    source: Key


class Criterion(Named):
    looked_at: Sourced[Words]
    weight: Sourced[Percent]
    scale: Sourced[Key]
    agencies: tuple[Key, ...]


class EligibleKind(Shape):
    kind: Eligible
    name: Words
    source: Key


class Indirect(Shape):
    """The most that indirect costs may come to, in percent of direct costs."""

    agency: Key
    percent: Percent
    source: Key


class Criteria(Shape):
    scales: tuple[Scale, ...]
    criteria: tuple[Criterion, ...]
    eligible: tuple[EligibleKind, ...]
    indirect: tuple[Indirect, ...]
    expect: Expected = {}


class ConflictRule(Shape):
    key: Key
    agency: Key
    kind: ConflictKind
    text: Words
    years: YearsBack | None
    degrees: Degree | None
    source: Key


class Conflicts(Shape):
    rules: tuple[ConflictRule, ...]
    expect: Expected = {}


class CallForm(Shape):
    """An application form; what its sections hold is checked by the software's own rules."""

    key: Key
    agencies: tuple[Key, ...]
    sections: tuple[Mapping[str, Any], ...]
    source: Key
    expect: Expected = {}
