"""What can be put before a body: the acts that it decides, on the records that the viewer sees."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model

from kaname.commons.access import directory, registry
from kaname.commons.access.algebra import SeatAt, kind_of
from kaname.commons.access.directory import Label
from kaname.commons.access.questions import is_open, visible
from kaname.commons.access.registry import Act
from kaname.commons.access.viewer import SESSION, Seat, Viewer
from kaname.commons.bodies.models import Body, Post
from kaname.commons.bodies.rules import PARTAKING
from kaname.commons.lifecycle.acts import commands, tables
from kaname.commons.text import Text

from .attendance import POSTS

SHOWN = 50


@dataclass(frozen=True)
class Matter:
    """An act on a record that a body may decide; without an act, the record to speak about."""

    act: str
    label: str
    target: Label
    is_open: bool
    takes_reason: bool


def matters(viewer: Viewer, body: UUID) -> list[Matter]:
    """What the viewer can bring before a body, what is possible now before what comes later."""
    found: list[Matter] = []
    for model, acts in decided_in_session().items():
        if kind_of(model) in directory.entries:
            for record in visible(viewer, model).order_by("-pk")[:SHOWN]:
                found += matters_of(body, record, acts)
    return sorted(found, key=lambda one: not one.is_open)


def decided_in_session() -> dict[type[Model], list[Act]]:
    """The acts for which a body's own decision is the right, by model."""
    found: dict[type[Model], list[Act]] = {}
    for act in registry.acts.values():
        if any(is_session(word) for word in act.who.terms()) and is_asked_for(act):
            found.setdefault(act.model, []).append(act)
    return found


def is_session(word: object) -> bool:
    return isinstance(word, SeatAt) and word.role == SESSION


def is_asked_for(act: Act) -> bool:
    """Not what only follows from another act."""
    table = tables.get(act.model)
    moves = [move for move in table.moves if move.act == act.name] if table else []
    return all(move.is_awaited for move in moves)


def matters_of(body: UUID, record: Model, acts: list[Act]) -> Iterator[Matter]:
    """What the body can decide about a record that has not come to its end."""
    deciding = Viewer(None, frozenset({Seat(SESSION, body)}))
    mine = [act for act in acts if act.who.holds(deciding, record)]
    if not mine or has_ended(record):
        return
    label = directory.label_of(record)
    for act in mine:
        takes = "reason" in commands[act.name].takes
        yield Matter(act.name, act.label, label, is_open(act.name, record), takes)
    yield Matter("", "", label, True, False)


def has_ended(record: Model) -> bool:
    table = tables.get(type(record))
    return table is not None and getattr(record, "state") in table.ends  # noqa: B009


@dataclass(frozen=True)
class Desk:
    """A post that can be asked to concur or to decide."""

    role: str
    body: UUID
    title: Text
    body_name: Text


def desks(viewer: Viewer) -> list[Desk]:
    """The posts of all bodies that the viewer may know of: two queries."""
    bodies = {body.ref: body for body in visible(viewer, Body).order_by("position", "ref")}
    order = {ref: place for place, ref in enumerate(bodies)}
    posts = Post.objects.exempt(POSTS).filter(body__ref__in=sorted(bodies), role__in=PARTAKING)
    asked = sorted(posts, key=lambda post: (order[post.body_id], post.position))
    return [Desk(post.role, post.body_id, post.title, bodies[post.body_id].name) for post in asked]
