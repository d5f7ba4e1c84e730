"""The programme at a glance: by domain, what was asked for and what became of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kaname.commons.access.viewer import Viewer
from kaname.commons.funds.queries import FundRow, funds
from kaname.commons.text import NO_TEXT, Text
from kaname.identify.technologies.queries import axes
from kaname.identify.vision.queries import edition_in_force, supported
from kaname.nurture.projects.queries import UnitHead, heads
from kaname.nurture.projects.rules import UnitState
from kaname.select.awards.queries import Announced, announced
from kaname.select.calls.queries import Called, called
from kaname.select.concepts.queries import Presented, presented_by_domain


@dataclass(frozen=True)
class DomainLine:
    """A record that belongs to several domains counts in each of them."""

    key: str
    name: Text
    technologies: int
    concepts: int
    ceiling_yen: int
    calls: int
    open_calls: int
    awards: int
    awarded_yen: int
    units: int


@dataclass(frozen=True)
class Glance:
    lines: tuple[DomainLine, ...]
    whole: DomainLine
    """Each record once."""
    units: tuple[tuple[UnitState, int], ...]
    """How many are in each state, in the order of their lives."""
    funds: tuple[FundRow, ...]


@dataclass(frozen=True)
class Known:
    """All that is counted, read once."""

    presented: list[Presented]
    calls: list[Called]
    awards: tuple[Announced, ...]
    units: tuple[UnitHead, ...]


def glance(viewer: Viewer) -> Glance:
    """What the viewer may see of the programme, in figures; a dozen queries at any size."""
    known, edition = axes(), edition_in_force(viewer)
    technologies = supported(viewer, edition) if edition else []
    there = Known(presented_by_domain(viewer), called(viewer), announced(viewer), heads(viewer))
    domains = [one.domain.key for one in technologies]
    return Glance(
        lines=tuple(
            line(
                domain.key,
                domain.name,
                domains.count(domain.key),
                [one for one in there.presented if one.domain == domain.key],
                there,
            )
            for domain in known.domains
        ),
        whole=line("", NO_TEXT, len(domains), there.presented, there),
        units=in_states([one.state for one in there.units]),
        funds=tuple(funds(viewer)),
    )


def line(
    key: str,
    name: Text,
    technologies: int,
    presented: Collection[Presented],
    there: Known,
) -> DomainLine:
    ceilings = {one.concept: one.ceiling_yen for one in presented}
    calls = {one.call: one.is_open for one in there.calls if one.concept in ceilings}
    awards = [one for one in there.awards if one.call in calls]
    return DomainLine(
        key=key,
        name=name,
        technologies=technologies,
        concepts=len(ceilings),
        ceiling_yen=sum(ceilings.values()),
        calls=len(calls),
        open_calls=sum(calls.values()),
        awards=sum(one.number for one in awards),
        awarded_yen=sum(one.yen for one in awards),
        units=sum(one.concept in ceilings for one in there.units),
    )


def in_states(states: Sequence[UnitState]) -> tuple[tuple[UnitState, int], ...]:
    return tuple((one, states.count(one)) for one in UnitState if one in states)
