"""The tree in its tables: it grows by whole blocks, and is read in two queries a walk."""

from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Q

from . import rules
from .models import Entry, Node
from .rules import BLOCK, BLOCK_LEVEL

T = TypeVar("T")
Places = dict[tuple[int, int], bytes]


def size() -> int:
    last = Entry.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def grow(first: int, hashes: Sequence[bytes]) -> rules.Node:
    """Adds the nodes above whole blocks of new leaves; returns the tree that has them."""
    known = fetched(list(rules.peaks(first)))
    fresh: Places = {}

    def above(level: int, index: int) -> bytes:
        place = level + BLOCK_LEVEL, index
        return fresh[place] if place in fresh else known[place]

    for start in range(0, len(hashes), BLOCK):
        root = rules.block_root(hashes[start : start + BLOCK])
        for level, at, hashed in rules.completed((first + start) // BLOCK, root, above):
            fresh[level + BLOCK_LEVEL, at] = hashed
    Node.objects.bulk_create(
        Node(level=level, index=at, hash=hashed) for (level, at), hashed in fresh.items()
    )
    return lambda level, index: above(level - BLOCK_LEVEL, index)


def root(size: int) -> bytes:
    return walked(lambda node: rules.root(size, node))


def inclusion(index: int, size: int) -> list[bytes]:
    return walked(lambda node: rules.inclusion(index, size, node))


def consistency(old: int, new: int) -> list[bytes]:
    return walked(lambda node: rules.consistency(old, new, node))


def walked(walk: Callable[[rules.Node], T]) -> T:
    places = fetched(rules.asked(walk))
    return walk(lambda level, index: places[level, index])


def fetched(places: Sequence[tuple[int, int]]) -> Places:
    """The nodes at these places: one query for whole blocks, one for what lies inside blocks."""
    found: Places = {}
    kept = [place for place in places if place[0] >= BLOCK_LEVEL]
    if kept:
        either = reduce(or_, (Q(level=level, index=index) for level, index in kept))
        for level, index, hashed in Node.objects.filter(either).values_list(
            "level", "index", "hash"
        ):
            found[level, index] = bytes(hashed)
    within = [place for place in places if place[0] < BLOCK_LEVEL]
    if within:
        found |= computed(within)
    return found


def computed(places: Sequence[tuple[int, int]]) -> Places:
    blocks = {index >> (BLOCK_LEVEL - level) for level, index in places}
    wanted = reduce(or_, (Q(index__gte=b * BLOCK, index__lt=(b + 1) * BLOCK) for b in blocks))
    leaves = {
        index: bytes(hashed)
        for index, hashed in Entry.objects.filter(wanted).values_list("index", "hash")
    }
    return {
        (level, index): rules.block_root(
            [leaves[leaf] for leaf in range(index << level, index + 1 << level)]
        )
        for level, index in places
    }
