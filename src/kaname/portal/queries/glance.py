"""The programme at a glance: by domain, what was asked for and what became of it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from kaname.commons.access.viewer import Viewer
from kaname.commons.funds.queries import FundRow, funds
from kaname.commons.text import NO_TEXT, Text
from kaname.identify.technologies.queries import axes
from kaname.identify.vision.queries import edition_in_force, supported
from kaname.select.calls.queries import called
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


@dataclass(frozen=True)
class Glance:
    lines: tuple[DomainLine, ...]
    whole: DomainLine
    """Each record once."""
    funds: tuple[FundRow, ...]


def glance(viewer: Viewer) -> Glance:
    """What the viewer may see of the programme, in figures; a dozen queries at any size."""
    known, edition = axes(), edition_in_force(viewer)
    technologies = supported(viewer, edition) if edition else []
    presented, calls = presented_by_domain(viewer), called(viewer)
    domains = [one.domain.key for one in technologies]
    return Glance(
        lines=tuple(
            line(
                domain.key,
                domain.name,
                domains.count(domain.key),
                [one for one in presented if one.domain == domain.key],
                calls,
            )
            for domain in known.domains
        ),
        whole=line("", NO_TEXT, len(domains), presented, calls),
        funds=tuple(funds(viewer)),
    )


def line(
    key: str,
    name: Text,
    technologies: int,
    presented: Collection[Presented],
    calls: Collection[tuple[UUID, bool]],
) -> DomainLine:
    ceilings = {one.concept: one.ceiling_yen for one in presented}
    mine = [is_open for concept, is_open in calls if concept in ceilings]
    return DomainLine(
        key=key,
        name=name,
        technologies=technologies,
        concepts=len(ceilings),
        ceiling_yen=sum(ceilings.values()),
        calls=len(mine),
        open_calls=sum(mine),
    )
