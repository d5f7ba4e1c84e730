"""The offline verifier: nothing that it reads makes it stumble, and it runs alone."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaname.commons.ledger import notes, rules, verify
from kaname.commons.ledger.leaves import leaf_of, opening
from logs import (
    KEY,
    NOT_SIGNED,
    ORIGIN,
    OTHER,
    checked,
    cut,
    drop,
    head,
    log,
    receipt,
    with_proof,
    written,
)

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


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_at_all_get_an_answer(raw: bytes) -> None:
    assert isinstance(checked(raw), tuple)


@settings(deadline=None)
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


def test_a_receipt_holds_before_its_proof_and_with_it() -> None:
    leaf = receipt()["leaf_hash"]
    early = {"kind": "receipt", "origin": ORIGIN, "leaf": leaf, "size": None}

    assert checked(written([receipt()])) == early
    assert checked(written([with_proof()])) == early | {"size": 64}


LATER = "2022-09-17T03:00:00+00:00"
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
    "an instant other than its leaf's, signed": (
        lambda: receipt(
            leaf=leaf_of({"recorded_at": LATER}, bytes(32)).decode(),
            leaf_hash=rules.leaf_hash(leaf_of({"recorded_at": LATER}, bytes(32))).hex(),
            opened=opening({"recorded_at": LATER}, bytes(32), frozenset({"recorded_at"})),
        ),
        "recorded_at is not what the leaf says",
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


GOOD = notes.key_text(KEY.public_key(), ORIGIN)
COSIGNER = b"\x04" + KEY.public_key().public_bytes_raw()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "00" * 31,
        "zz" * 32,
        "+".join(["other.example/log", *GOOD.split("+", 2)[1:]]),
        GOOD.replace("+9", "+8", 1),
        GOOD[:-4],
        f"+{GOOD.partition('+')[2]}",
        "+".join([*GOOD.split("+", 2)[:2], notes.encoded(COSIGNER)]),
    ],
)
def test_what_is_no_key_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(verify.Wrong):
        verify.key_in(text)


def test_a_key_is_a_note_verifiers_or_hexadecimal() -> None:
    raw = KEY.public_key().public_bytes_raw()

    assert verify.key_in(GOOD) == (ORIGIN, raw)
    assert verify.key_in(raw.hex().upper()) == ("", raw)


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
