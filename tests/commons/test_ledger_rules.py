"""The tree of RFC 9162 holds for every size, and two who read it by themselves agree."""

import base64
import hashlib
import json

import pytest
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from kaname.commons.ledger import notes, rules, verify
from kaname.commons.ledger.leaves import Fact, field_salt, leaf_of, opening

KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
ORIGIN = "kaname.example.jp/ledger"
FACT = Fact(
    act="proposals.submit",
    kind="k",
    ref="r",
    decided_on="2022-09-16",
    recorded_at="2022-09-16T03:00:00+00:00",
    actor="a",
)

sizes = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n)))


class Nodes:
    """Every complete subtree of a log, kept in memory."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.kept: dict[tuple[int, int], bytes] = {}
        for index, leaf in enumerate(leaves):
            for level, at, above in rules.completed(index, leaf, self.at):
                self.kept[level, at] = above

    def at(self, level: int, index: int) -> bytes:
        return self.kept[level, index]


def leaves(size: int) -> list[bytes]:
    return [rules.leaf_hash(str(index).encode()) for index in range(size)]


@settings(deadline=None)
@given(sizes)
def test_every_leaf_is_proved_in_its_tree_and_in_no_other_place(pair: tuple[int, int]) -> None:
    index, size = pair
    node, leaf = Nodes(leaves(size)).at, leaves(size)[index]
    root, proof = rules.root(size, node), rules.inclusion(index, size, node)

    assert rules.includes(leaf, index, size, proof, root)
    assert not rules.includes(leaf, size, size, proof, root)
    assert not rules.includes(rules.leaf_hash(b"other"), index, size, proof, root)
    assert not rules.includes(leaf, index, size, [*proof, root], root)


@settings(deadline=None)
@given(sizes)
def test_every_tree_is_proved_to_extend_every_earlier_one(pair: tuple[int, int]) -> None:
    old, new = pair[0] + 1, pair[1]
    node = Nodes(leaves(new)).at
    before, after = rules.root(old, node), rules.root(new, node)
    proof = rules.consistency(old, new, node)

    assert rules.extends(old, new, proof, before, after)
    assert not rules.extends(old, new, proof, bytes(32), after)
    assert not rules.extends(old, new, proof, before, bytes(32))


@settings(deadline=None)
@given(sizes)
def test_the_offline_verifier_comes_to_the_same_root_and_takes_the_same_proofs(
    pair: tuple[int, int],
) -> None:
    index, size = pair
    node, tree = Nodes(leaves(size)).at, verify.Tree()
    for leaf in leaves(size):
        tree.add(leaf)
    root, proof = rules.root(size, node), rules.inclusion(index, size, node)

    assert tree.root() == root
    assert verify.root_by(leaves(size)[index], index, size, proof) == root
    for wrong in ([*proof, root], proof[:-1]):
        if wrong != proof:
            with pytest.raises(verify.Wrong):
                verify.root_by(leaves(size)[index], index, size, wrong)


@settings(deadline=None)
@given(st.binary(max_size=200), st.binary(min_size=32, max_size=32))
def test_the_offline_verifier_takes_the_signatures_that_the_library_makes(
    message: bytes, seed: bytes
) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)

    assert verify.is_signed(public, message, signature)
    assert not verify.is_signed(public, message + b"!", signature)


@settings(deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(min_size=64, max_size=64))
def test_neither_takes_a_signature_of_random_bytes(public: bytes, signature: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, b"")
        taken = True
    except (InvalidSignature, ValueError):
        taken = False

    assert verify.is_signed(public, b"", signature) == taken


@pytest.mark.parametrize(
    ("public", "message", "signature"),
    [  # RFC 8032, 7.1, tests 1 to 3
        (
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ],
)
def test_signatures_are_those_of_the_standard(public: str, message: str, signature: str) -> None:
    key, raw = bytes.fromhex(public), bytes.fromhex(signature)

    assert verify.is_signed(key, bytes.fromhex(message), raw)
    above_the_order = raw[:32] + (int.from_bytes(raw[32:], "little") + verify.L).to_bytes(
        32, "little"
    )
    assert not verify.is_signed(key, bytes.fromhex(message), above_the_order)
    assert not verify.is_signed(key, bytes.fromhex(message), raw[:63])


def test_the_hashes_are_those_of_the_standard() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert rules.root(0, Nodes([]).at).hex() == empty
    assert rules.leaf_hash(b"").hex() == (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    )


@pytest.mark.parametrize(("entries", "random"), [(0, 64), (1, 63), (63, 1), (64, 64), (65, 63)])
def test_the_log_is_padded_to_the_next_multiple(entries: int, random: int) -> None:
    assert rules.padding(entries) == random


@settings(deadline=None)
@given(st.integers(0, 1000))
def test_the_peaks_of_a_log_are_its_whole_subtrees(size: int) -> None:
    assert sum(1 << level for level, _ in rules.peaks(size)) == size
    assert [level for level, _ in rules.peaks(size)] == sorted(
        {level for level, _ in rules.peaks(size)}, reverse=True
    )


def test_a_leaf_shows_no_value_and_no_two_are_alike() -> None:
    leaf = leaf_of(FACT.fields(), bytes(32))

    assert b"proposals" not in leaf
    assert leaf != leaf_of(FACT.fields(), bytes(31) + b"\x01")


@settings(deadline=None)
@given(st.dictionaries(st.from_regex("[a-z_]{1,20}", fullmatch=True), st.text()))
def test_a_leaf_is_canonical_json(fields: dict[str, str]) -> None:
    leaf = leaf_of(fields, bytes(32))

    assert leaf == rfc8785.dumps(json.loads(leaf))


def test_one_field_can_be_opened_and_the_others_stay_shut() -> None:
    alike = json.loads(leaf_of({"act": "same", "actor": "same"}, bytes(32)))
    opened_salt = field_salt("act", bytes(32))

    assert alike["act"] == hashlib.sha256(opened_salt + b"same").hexdigest()
    assert alike["actor"] != hashlib.sha256(opened_salt + b"same").hexdigest()
    assert opening({"act": "same", "actor": "same"}, bytes(32), frozenset({"act"})) == {
        "act": ["same", opened_salt.hex()]
    }


def test_a_fact_says_nothing_of_what_there_is_not() -> None:
    assert sorted(FACT.fields()) == ["act", "actor", "decided_on", "kind", "recorded_at", "ref"]


def test_a_checkpoint_and_its_key_are_written_as_c2sp_says() -> None:
    text = notes.signed(notes.note(ORIGIN, 64, bytes(32)), KEY, ORIGIN)
    body, signature = text.split("\n\n")
    name, short, public = notes.key_text(KEY.public_key(), ORIGIN).split("+", 2)

    assert body == f"{ORIGIN}\n64\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    assert signature.startswith(f"\u2014 {ORIGIN} ")
    assert signature.endswith("\n")
    assert base64.b64decode(signature.split()[-1])[:4].hex() == short
    assert name == ORIGIN
    assert base64.b64decode(public) == b"\x01" + KEY.public_key().public_bytes_raw()
    assert notes.opened(text, KEY.public_key(), ORIGIN) == (64, bytes(32))


def test_a_proof_is_written_as_c2sp_says() -> None:
    assert notes.proof_text(7, [bytes(32)], "origin\n8\n") == (
        "c2sp.org/tlog-proof@v1\n"
        "index 7\n"
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
        "\n"
        "origin\n8\n"
    )
