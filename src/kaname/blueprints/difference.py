"""What a blueprint would change: two sets of things, compared field by field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from .checks import Blueprint
from .shapes import Shape


class Absent(Enum):
    """Not there at all, which is not the same as there and empty."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT

Scalar: TypeAlias = str | int | bool | None
Thing: TypeAlias = tuple[str, str]
"""What it is, and its key."""
Things: TypeAlias = Mapping[Thing, Mapping[str, Scalar]]


@dataclass(frozen=True)
class Difference:
    what: str
    key: str
    field: str
    before: Scalar | Absent
    after: Scalar | Absent


def difference(before: Things, after: Things) -> list[Difference]:
    """What is new, other and gone, in the order of what is after, then of what was before."""
    things = [*after, *(thing for thing in before if thing not in after)]
    return [
        change
        for thing in things
        for change in between(thing, before.get(thing, {}), after.get(thing, {}))
    ]


def between(
    thing: Thing, before: Mapping[str, Scalar], after: Mapping[str, Scalar]
) -> Iterator[Difference]:
    for name in [*after, *(name for name in before if name not in after)]:
        old, new = before.get(name, ABSENT), after.get(name, ABSENT)
        if (old is ABSENT) != (new is ABSENT) or old != new:
            yield Difference(*thing, name, old, new)


def things(blueprint: Blueprint) -> Things:
    """A blueprint as things with a key each, their fields in one level (`name.ja`)."""
    technologies, principles = blueprint.technologies, blueprint.principles
    found: dict[Thing, Mapping[str, Scalar]] = {}
    for what, key, shape, parts in (
        ("programme", blueprint.programme.key, blueprint.programme, ()),
        ("matrix", "matrix", technologies.matrix, ()),
        ("common_aim", "common_aim", technologies.common_aim, ()),
        *keyed("body", blueprint.bodies.bodies, "key"),
        *numbered("roster", blueprint.bodies.roster),
        *keyed("domain", technologies.domains, "key"),
        *keyed("class", technologies.classes, "key"),
        *keyed("theme", technologies.themes, "code"),
        *keyed("technology", technologies.technologies, "code"),
        *keyed("heading", principles.headings, "kind"),
        *keyed("clause", principles.clauses, "key"),
        *keyed("policy_basis", principles.policy_basis, "document"),
        *keyed("open_item", principles.open_items, "key"),
        *keyed("fund_line", blueprint.funds.lines, "key"),
        *keyed("document", blueprint.sources.documents, "key"),
        *keyed("default", blueprint.sources.defaults, "key"),
        *of_calls(blueprint),
        *of_editions(blueprint),
        *of_histories(blueprint),
    ):
        found[what, key] = dict(flat(shape.model_dump(mode="json", exclude={"expect", *parts})))
    return found


Entry: TypeAlias = tuple[str, str, Shape, tuple[str, ...]]


def keyed(what: str, shapes: Sequence[Shape], key: str, within: str = "") -> Iterator[Entry]:
    for shape in shapes:
        yield what, f"{within}{getattr(shape, key)}", shape, ()


def numbered(what: str, shapes: Sequence[Shape], within: str = "") -> Iterator[Entry]:
    for number, shape in enumerate(shapes, start=1):
        yield what, f"{within}{number}", shape, ()


def of_calls(blueprint: Blueprint) -> Iterator[Entry]:
    criteria, conflicts = blueprint.criteria, blueprint.conflicts
    if criteria:
        yield from keyed("scale", criteria.scales, "key")
        yield from keyed("criterion", criteria.criteria, "key")
        yield from keyed("eligible", criteria.eligible, "kind")
        yield from keyed("indirect", criteria.indirect, "agency")
    if conflicts:
        yield from keyed("conflict_rule", conflicts.rules, "key")
    yield from keyed("form", blueprint.forms, "key")


def of_editions(blueprint: Blueprint) -> Iterator[Entry]:
    for edition in blueprint.editions:
        yield "edition", edition.key, edition, ("lines",)
        yield from keyed("line", edition.lines, "technology", f"{edition.key}/")


def of_histories(blueprint: Blueprint) -> Iterator[Entry]:
    for history in blueprint.histories:
        yield "history", history.key, history, ("sessions", "steps")
        yield from keyed("session", history.sessions, "key", f"{history.key}/")
        yield from keyed("step", history.steps, "key", f"{history.key}/")


def flat(value: Any, name: str = "") -> Iterator[tuple[str, Scalar]]:
    """A tree in one level: fields by dots, items of a list by number from 1."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from flat(inner, f"{name}[{number}]")
    else:
        yield name, value
