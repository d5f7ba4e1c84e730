"""The offline verifier: what was tampered with is named, and nothing read makes it stumble."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kaname.commons.ledger import notes, rules, verify
from kaname.commons.ledger.leaves import leaf_of, opening

KEY, OTHER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (0, 1))
ORIGIN = "kaname.example.jp/ledger"
TRUSTED = [verify.key_in(notes.key_text(KEY.public_key(), ORIGIN))]
SIZES = [64, 128, 256]
PUBLIC = {3, 70, 200}
FIELDS = {"act": "vision.decide", "actor": "a", "kind": "vision.edition", "ref": "𠮷", "note": "\n"}

Lines = list[dict[str, Any]]
Tampers = Callable[[Lines], Lines]


def log(key: Ed25519PrivateKey = KEY, origin: str = ORIGIN, leaf: str = "") -> Lines:
    """An honest log of three checkpoints, three of whose entries are open to the public."""
    lines: Lines = [
        {
            "format": verify.EXPORT,
            "origin": origin,
            "keys": [notes.key_text(key.public_key(), origin)],
        }
    ]
    tree = verify.Tree()
    for index in range(SIZES[-1]):
        salt = index.to_bytes(32, "big")
        raw = leaf_of(FIELDS | {"leaf": f"{leaf}{index}"}, salt)
        line: dict[str, Any] = {"index": index, "hash": rules.leaf_hash(raw).hex()}
        if index in PUBLIC:
            line |= {
                "leaf": raw.decode(),
                "opened": opening(FIELDS, salt, frozenset({"act", "ref", "note"})),
            }
        lines.append(line)
        tree.add(rules.leaf_hash(raw))
        if tree.size in SIZES:
            lines.append({"checkpoint": head(tree.size, tree.root(), key, origin)})
    lines.append({"end": {"checkpoints": len(SIZES), "leaves": tree.size}})
    return lines


def head(size: int, root: bytes, key: Ed25519PrivateKey = KEY, origin: str = ORIGIN) -> str:
    return notes.signed(notes.note(origin, size, root), key, origin)


def written(lines: Lines) -> bytes:
    return b"".join(rfc8785.dumps(line) + b"\n" for line in lines)


def checked(raw: bytes, kept: str | None = None) -> dict[str, Any] | tuple[str, tuple[int, ...]]:
    try:
        return verify.check(io.BytesIO(raw), TRUSTED, kept)
    except verify.WrongError as error:
        return str(error), error.place


def at(lines: Lines, index: int) -> dict[str, Any]:
    return next(line for line in lines if line.get("index") == index)


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


def drop(index: int, *, renumber: bool = False) -> Tampers:
    def tamper(lines: Lines) -> Lines:
        lines.remove(at(lines, index))
        for line in lines if renumber else []:
            if line.get("index", -1) > index:
                line["index"] -= 1
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


def cut(index: int, checkpoints: int) -> Tampers:
    def tamper(lines: Lines) -> Lines:
        short = lines[: lines.index(at(lines, index))]
        return [*short, {"end": {"checkpoints": checkpoints, "leaves": index}}]

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


NOT_SIGNED = "the checkpoint is not signed by the log's key"
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


RAW: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "nothing": (lambda raw: b"", "not JSON"),
    "an empty line": (lambda raw: b"\n", "not JSON"),
    "bytes that are no text": (lambda raw: b"\xff\xfe\n" + raw, "not JSON"),
    "a list": (lambda raw: b"[]\n", "not a JSON object"),
    "another format": (
        lambda raw: b'{"format":"x"}\n',
        "neither an export of a ledger nor a receipt",
    ),
    "a name twice": (
        lambda raw: raw.replace(b'"index":7}', b'"index":7,"index":7}'),
        "a name stands twice",
    ),
    "spaces": (lambda raw: raw.replace(b'"index":7}', b'"index": 7}'), "not canonical JSON"),
    "a number in another form": (
        lambda raw: raw.replace(b'"index":7}', b'"index":7e0}'),
        "not canonical JSON",
    ),
    "a number of 5,000 digits": (
        lambda raw: raw.replace(b'"index":7}', b'"index":' + b"7" * 5000 + b"}"),
        "not JSON",
    ),
    "not a number": (
        lambda raw: raw.replace(b'"index":7}', b'"index":NaN}'),
        "index is missing or is no int",
    ),
    "half a character": (
        lambda raw: raw.replace(b'"index":7}', b'"index":7,"x":"\\ud800"}'),
        "not JSON",
    ),
    "nested 100,000 deep": (lambda raw: b"[" * 100_000 + b"]" * 100_000 + b"\n", "not JSON"),
    "a line of 10 MB": (
        lambda raw: raw.replace(b'"index":7}', b'"index":7,"x":"' + b"x" * 10_000_000 + b'"}'),
        "a line is too long",
    ),
    "a last line cut off": (lambda raw: raw[:-10], "the last line is cut off"),
    "lines of Windows": (lambda raw: raw.replace(b"\n", b"\r\n"), "not canonical JSON"),
    "a byte order mark": (lambda raw: b"\xef\xbb\xbf" + raw, "not JSON"),
    "a key that is none": (
        lambda raw: raw.replace(b'"keys":["', b'"keys":["x+y+'),
        "the key is not base64 of 33 bytes",
    ),
}


@pytest.mark.parametrize("name", RAW)
def test_what_is_not_written_as_it_must_be_is_refused(name: str) -> None:
    spoil, why = RAW[name]
    found = checked(spoil(written(log())))
    assert isinstance(found, tuple)
    assert found[0] == why


@given(st.binary(max_size=400))
def test_any_bytes_at_all_get_an_answer(raw: bytes) -> None:
    assert isinstance(checked(raw), tuple)


@given(st.integers(0, 50_000), st.integers(1, 255))
def test_no_byte_of_an_export_can_be_changed(place: int, flip: int) -> None:
    raw = bytearray(HONEST)
    raw[place % len(raw)] ^= flip

    assert isinstance(checked(bytes(raw)), tuple)


HONEST = written(log())


def test_a_log_rewritten_from_the_start_fails_against_a_checkpoint_that_was_kept() -> None:
    kept = next(line["checkpoint"] for line in log() if "checkpoint" in line)
    other = written(log(leaf="other"))
    shorter = written(cut(64, 1)(log()))
    later = log()[-2]["checkpoint"]

    assert isinstance(checked(other), dict)
    assert checked(other, kept) == ("another log than the one of your checkpoint", (0, 64))
    assert isinstance(checked(shorter), dict)
    assert checked(shorter, later) == ("shorter than your checkpoint", (64, 256))
    assert isinstance(checked(HONEST, later), dict)


def receipt(**changed: Any) -> dict[str, Any]:
    leaf, salt = leaf_of(FIELDS, bytes(32)), bytes(32)
    said: dict[str, Any] = {
        "format": verify.RECEIPT,
        "origin": ORIGIN,
        "key": notes.key_text(KEY.public_key(), ORIGIN),
        "entry": "0",
        "leaf": leaf.decode(),
        "leaf_hash": rules.leaf_hash(leaf).hex(),
        "opened": opening(FIELDS, salt, frozenset({"act", "ref"})),
        "recorded_at": "2022-09-16T03:00:00+00:00",
    }
    said |= {name: value for name, value in changed.items() if name not in ("key", "proof")}
    signer = changed.get("key", KEY)
    signature = signer.sign(f"{verify.RECEIPT}\n".encode() + rfc8785.dumps(said))
    return said | {"signature": notes.encoded(signature)}


def proof(leaf_hash: str, **changed: Any) -> str:
    others = [rules.leaf_hash(str(n).encode()) for n in range(64)]
    others[9] = bytes.fromhex(leaf_hash)
    tree, nodes = verify.Tree(), dict[tuple[int, int], bytes]()
    for index, leaf in enumerate(others):
        tree.add(leaf)
        for level, place, above in rules.completed(index, leaf, lambda n, i: nodes[n, i]):
            nodes[level, place] = above
    hashes = rules.inclusion(9, 64, lambda n, i: nodes[n, i])
    return notes.proof_text(
        changed.get("index", 9),
        changed.get("hashes", lambda h: h)(hashes),
        changed.get("checkpoint", head(64, tree.root())),
    )


def with_proof(**changed: Any) -> dict[str, Any]:
    said = receipt()
    return said | {"proof": proof(said["leaf_hash"], **changed)}


def test_a_receipt_holds_before_its_proof_and_with_it() -> None:
    leaf = receipt()["leaf_hash"]
    early = {"kind": "receipt", "origin": ORIGIN, "leaf": leaf, "size": None}

    assert checked(written([receipt()])) == early
    assert checked(written([with_proof()])) == early | {"size": 64}


RECEIPTS: dict[str, tuple[Callable[[], dict[str, Any]], str]] = {
    "its instant edited": (
        lambda: receipt() | {"recorded_at": "2022-09-15T03:00:00+00:00"},
        "the receipt is not signed by the log's key",
    ),
    "signed by another": (
        lambda: receipt(key=OTHER),
        "the receipt is not signed by the log's key",
    ),
    "of another log": (
        lambda: receipt(origin="other.example/log"),
        "the receipt is not signed by the log's key",
    ),
    "another leaf, signed": (
        lambda: receipt(leaf="{}"),
        "altered: the hash is not that of the leaf",
    ),
    "another field, signed": (
        lambda: receipt(opened={"act": ["x", "00" * 32]}),
        "'act' is not what the leaf says",
    ),
    "signature cut": (
        lambda: receipt() | {"signature": "AAAA"},
        "the signature is not base64 of 64 bytes",
    ),
    "a name more": (lambda: receipt() | {"more": "x"}, "'more' does not belong here"),
    "the proof of another index": (
        lambda: with_proof(index=8),
        "the proof does not lead to the checkpoint",
    ),
    "an index outside": (
        lambda: with_proof(index=64),
        "the proof's index lies outside its tree",
    ),
    "a proof one short": (lambda: with_proof(hashes=lambda h: h[:-1]), "the proof is too short"),
    "a proof one long": (lambda: with_proof(hashes=lambda h: [*h, h[0]]), "the proof is too long"),
    "a proof of no hash": (lambda: with_proof(hashes=lambda h: []), "the proof is too short"),
    "a tree of size 0": (
        lambda: with_proof(checkpoint=head(0, bytes(32))),
        "the proof's index lies outside its tree",
    ),
    "a checkpoint by another": (
        lambda: with_proof(checkpoint=head(64, bytes(32), OTHER)),
        NOT_SIGNED,
    ),
    "a proof that is none": (
        lambda: receipt() | {"proof": "c2sp.org/tlog-proof@v1"},
        "the proof is not written as one",
    ),
    "a proof that is null": (lambda: receipt() | {"proof": None}, "proof is missing or is no str"),
}


@pytest.mark.parametrize("name", RECEIPTS)
def test_a_receipt_that_was_tampered_with_is_refused(name: str) -> None:
    made, why = RECEIPTS[name]
    assert checked(written([made()])) == (why, ())


def run(*arguments: str | Path, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "-I", "-S", verify.__file__, *map(str, arguments)],
        capture_output=True,
        text=True,
        env={"LC_ALL": "C"},
    )


def test_the_one_file_runs_alone_and_tells_by_its_exit(tmp_path: Path) -> None:
    good, bad, key = tmp_path / "good", tmp_path / "bad", tmp_path / "key"
    good.write_bytes(HONEST)
    bad.write_bytes(written(drop(30)(log())))
    key.write_text(notes.key_text(KEY.public_key(), ORIGIN) + "\n")

    held, own, not_so = run(good, "--key", key), run(good), run(bad, "--key", key, "--json")
    assert (held.returncode, held.stdout) == (
        0,
        f"ALL HOLDS: key 'given', kind 'export', origin '{ORIGIN}', leaves 256, opened 3,"
        " checkpoints 3\n",
    )
    assert own.stdout.endswith("(consistent; whose, only --key says)\n")
    assert (not_so.returncode, json.loads(not_so.stdout)) == (
        1,
        {"ok": False, "why": "entry 31 stands here", "place": [30, 31]},
    )
    assert run(bad).stdout == "NOT SO: entry 30: entry 31 stands here\n"


@pytest.mark.parametrize("how", ["no file", "no such file", "a folder", "no key", "empty key", "?"])
def test_wrong_use_is_another_exit(tmp_path: Path, how: str) -> None:
    good, key = tmp_path / "good", tmp_path / "key"
    good.write_bytes(HONEST)
    key.write_text("" if how == "empty key" else "nothing like a key")
    done = {
        "no file": lambda: run(),
        "no such file": lambda: run(tmp_path / "missing"),
        "a folder": lambda: run(tmp_path),
        "no key": lambda: run(good, "--key", key),
        "empty key": lambda: run(good, "--key", key),
        "?": lambda: run(good, "--what"),
    }[how]()

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_verifier_is_one_file_of_the_standard_library() -> None:
    source = Path(verify.__file__).read_text()
    imported = {
        line.split()[1].partition(".")[0]
        for line in source.splitlines()
        if line.startswith(("import ", "from "))
    }

    assert imported <= sys.stdlib_module_names
    assert len(source.splitlines()) < 400
