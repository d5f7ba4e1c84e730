"""Whatever is changed in an export, the offline verifier names it with its place."""

from typing import Any

import pytest

from kaname.commons.ledger import rules, verify
from kaname.commons.ledger.leaves import leaf_of
from logs import (
    NOT_SIGNED,
    ORIGIN,
    OTHER,
    TRUSTED,
    Lines,
    Tampers,
    at,
    checked,
    cut,
    drop,
    head,
    log,
    written,
)


def edit(index: int, /, **said: Any) -> Tampers:
    def tamper(lines: Lines) -> Lines:
        at(lines, index).update(said)
        return lines

    return tamper


def opened(index: int, name: str, pair: Any) -> Tampers:
    def tamper(lines: Lines) -> Lines:
        at(lines, index)["opened"][name] = pair
        return lines

    return tamper


def rewrite(index: int) -> Tampers:
    """Another decision, with its hash, put where an honest one was."""

    def tamper(lines: Lines) -> Lines:
        leaf = leaf_of({"act": "vision.withdraw"}, bytes(32))
        at(lines, index).update(leaf=leaf.decode(), hash=rules.leaf_hash(leaf).hex(), opened={})
        return lines

    return tamper


def swap(lines: Lines) -> Lines:
    one, two = at(lines, 10), at(lines, 11)
    one["hash"], two["hash"] = two["hash"], one["hash"]
    return lines


def twice(lines: Lines) -> Lines:
    place = lines.index(at(lines, 9))
    return [*lines[:place], at(lines, 9), *lines[place:]]


def sign(number: int, **how: Any) -> Tampers:
    """Another checkpoint in the place of one of the three."""

    def tamper(lines: Lines) -> Lines:
        (place,) = [i for i, line in enumerate(lines) if "checkpoint" in line][number : number + 1]
        old = verify.head_in(lines[place]["checkpoint"], ORIGIN, TRUSTED)
        size, root = how.pop("size", old[0]), how.pop("root", old[1])
        lines[place] = {"checkpoint": head(size, root, **how)}
        return lines

    return tamper


def say(number: int, old: str, new: str) -> Tampers:
    def tamper(lines: Lines) -> Lines:
        marks = [line for line in lines if "checkpoint" in line]
        marks[number]["checkpoint"] = marks[number]["checkpoint"].replace(old, new, 1)
        return lines

    return tamper


def without(name: str) -> Tampers:
    return lambda lines: [line for line in lines if name not in line]


def ending(leaves: int, checkpoints: int) -> Tampers:
    def tamper(lines: Lines) -> Lines:
        lines[-1] = {"end": {"checkpoints": checkpoints, "leaves": leaves}}
        return lines

    return tamper


def fork(lines: Lines) -> Lines:
    """After the first checkpoint another history, with the old checkpoints kept."""
    other = [line for line in log(leaf="other") if line.get("index", 0) >= 64]
    return [line if line.get("index", 0) < 64 else other[line["index"] - 64] for line in lines]


def node_as_leaf(lines: Lines) -> Lines:
    """Two leaves replaced by one whose hash is the node above them."""
    pair = [bytes.fromhex(at(lines, n)["hash"]) for n in (4, 5)]
    lines.remove(at(lines, 5))
    at(lines, 4)["hash"] = rules.node_hash(*pair).hex()
    return lines


def more(lines: Lines) -> Lines:
    return [*lines, {"index": 256, "hash": "00" * 32}]


def unsigned(lines: Lines) -> Lines:
    return [
        *lines[:-1],
        {"index": 256, "hash": "00" * 32},
        {"end": {"checkpoints": 3, "leaves": 257}},
    ]


NOT_ONE = "the checkpoint is not written as one"
TAMPERS: dict[str, tuple[Tampers, str, tuple[int, ...]]] = {
    "a field edited": (
        opened(3, "act", ["vision.withdraw", "00" * 32]),
        "'act' is not what the leaf says",
        (3, 4),
    ),
    "a salt changed": (
        lambda lines: opened(3, "act", [at(lines, 3)["opened"]["act"][0], "11" * 32])(lines),
        "'act' is not what the leaf says",
        (3, 4),
    ),
    "a field opened that is not in the leaf": (
        opened(3, "month", ["9", "00" * 32]),
        "'month' is not what the leaf says",
        (3, 4),
    ),
    "a field opened by a value alone": (
        opened(3, "act", "vision.decide"),
        "'act' is not opened by a value and a salt",
        (3, 4),
    ),
    "a leaf edited": (
        lambda lines: edit(70, leaf=at(lines, 70)["leaf"].replace("0", "1", 1))(lines),
        "altered: the hash is not that of the leaf",
        (70, 71),
    ),
    "a leaf written in another way": (
        lambda lines: edit(
            70,
            leaf=at(lines, 70)["leaf"].replace(":", ": ", 1),
            hash=rules.leaf_hash(at(lines, 70)["leaf"].replace(":", ": ", 1).encode()).hex(),
        )(lines),
        "not canonical JSON",
        (70, 71),
    ),
    "a hash edited": (
        edit(5, hash="00" * 32),
        "not what the checkpoint was signed for",
        (0, 64),
    ),
    "an entry rewritten with its hash": (
        rewrite(130),
        "not what the checkpoint was signed for",
        (128, 256),
    ),
    "an entry dropped": (drop(30), "entry 31 stands here", (30, 31)),
    "an entry dropped, the rest renumbered": (
        drop(30, renumber=True),
        "a checkpoint of 64 stands here",
        (0, 63),
    ),
    "the last entry dropped": (drop(255), "a checkpoint of 256 stands here", (128, 255)),
    "two entries swapped": (swap, "not what the checkpoint was signed for", (0, 64)),
    "an entry twice": (twice, "entry 9 stands here", (10, 11)),
    "a node given as a leaf": (node_as_leaf, "entry 6 stands here", (5, 6)),
    "another history after a checkpoint": (
        fork,
        "not what the checkpoint was signed for",
        (64, 128),
    ),
    "signed with another key": (sign(1, key=OTHER), NOT_SIGNED, (128, 129)),
    "a checkpoint of another log": (
        sign(1, origin="other.example/log"),
        "the checkpoint is of another log",
        (128, 129),
    ),
    "a checkpoint of size 0": (sign(0, size=0), "a checkpoint of 0 stands here", (0, 64)),
    "a checkpoint one short": (sign(0, size=63), "a checkpoint of 63 stands here", (0, 64)),
    "a checkpoint one long": (sign(2, size=257), "a checkpoint of 257 stands here", (128, 256)),
    "a checkpoint twice": (
        lambda lines: [
            copy for line in lines for copy in [line] * (2 if "checkpoint" in line else 1)
        ],
        "a checkpoint of 64 stands here",
        (64, 64),
    ),
    "a checkpoint's root replaced": (
        sign(2, root=bytes(32)),
        "not what the checkpoint was signed for",
        (128, 256),
    ),
    "a checkpoint's size edited": (say(0, "\n64\n", "\n46\n"), NOT_SIGNED, (64, 65)),
    "a size with leading zeros": (say(0, "\n64\n", "\n064\n"), NOT_ONE, (64, 65)),
    "a size in other digits": (say(0, "\n64\n", "\n６４\n"), NOT_ONE, (64, 65)),
    "a checkpoint with a line more": (say(0, "=\n\n", "=\nmore\n\n"), NOT_ONE, (64, 65)),
    "a signature that is not base64": (
        say(0, f"\u2014 {ORIGIN} ", f"\u2014 {ORIGIN} *"),
        "the checkpoint's signature is not base64 of 68 bytes",
        (64, 65),
    ),
    "a checkpoint without signature": (
        lambda lines: [
            {"checkpoint": line["checkpoint"].partition("\n\n")[0] + "\n\n"}
            if "checkpoint" in line
            else line
            for line in lines
        ],
        NOT_ONE,
        (64, 65),
    ),
    "no checkpoint at all": (
        without("checkpoint"),
        "the counts at the end are others",
        (0, 256),
    ),
    "cut within an hour": (cut(100, 1), "no checkpoint after these", (64, 100)),
    "cut, with the old counts": (
        lambda lines: [*cut(64, 1)(lines)[:-1], lines[-1]],
        "the counts at the end are others",
        (64, 64),
    ),
    "the end missing": (without("end"), "cut off", (256, 257)),
    "the counts changed": (ending(256, 2), "the counts at the end are others", (256, 256)),
    "more after the end": (more, "there is more after the end", (256, 257)),
    "leaves that no checkpoint has": (unsigned, "no checkpoint after these", (256, 257)),
    "an index that is text": (edit(8, index="8"), "index is missing or is no int", (8, 9)),
    "an index that is true": (edit(1, index=True), "index is missing or is no int", (1, 2)),
    "a hash in capitals": (
        lambda lines: edit(8, hash=at(lines, 8)["hash"].upper())(lines),
        "the hash is not 64 hexadecimal digits",
        (8, 9),
    ),
    "a name that does not belong": (edit(8, time="noon"), "'time' does not belong here", (8, 9)),
    "a leaf that is not opened": (edit(8, leaf="{}"), "opened is missing or is no dict", (8, 9)),
}


@pytest.mark.parametrize("name", TAMPERS)
def test_tampering_is_named_with_its_place(name: str) -> None:
    tamper, why, place = TAMPERS[name]
    assert checked(written(tamper(log()))) == (why, place)


def test_an_honest_log_holds_with_its_counts() -> None:
    assert checked(written(log())) == {
        "kind": "export",
        "origin": ORIGIN,
        "leaves": 256,
        "opened": 3,
        "checkpoints": 3,
    }
