"""Anybody may see checkpoints and hashes, check what they hold, and take all of it home."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from kaname.commons.ledger import export, keys, openings, pending, queries, verify
from kaname.commons.ledger.checkpoints import seal
from kaname.commons.ledger.leaves import Fact
from kaname.commons.ledger.models import Checkpoint, Entry
from kaname.commons.ledger.queries import Outcome
from kaname.commons.ledger.receipts import receipt_of
from world import NOON

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
KIND = "sample.thing"


def fact(**said: str) -> Fact:
    base = Fact("vision.decide", KIND, str(uuid4()), "2022-09-16", NOON.isoformat(), actor="青木")
    return replace(base, **said)


def made(hour: int, *facts: Fact) -> list[UUID]:
    refs = pending.write(facts)
    assert seal(NOON + hour * HOUR) is not None
    return refs


def leaf(ref: UUID) -> str:
    return bytes(Entry.objects.get(ref=ref).hash).hex()


def page(path: str, status: int = 200) -> str:
    answer = Client().get(path)
    assert answer.status_code == status
    return answer.content.decode()


def asked(text: str, status: int = 200) -> str:
    answer = Client().post("/ledger/inquiry/", {"text": text})
    assert answer.status_code == status
    return answer.content.decode()


def checked(text: str) -> dict[str, Any]:
    return verify.check(io.BytesIO(text.encode()), [verify.key_in(keys.public_text())])


@pytest.fixture
def public_editions() -> Iterator[set[UUID]]:
    public: set[UUID] = set()
    openings.opens(KIND, lambda refs: public & set(refs))
    yield public
    del openings.kinds[KIND]


def test_checkpoints_are_listed_newest_first_and_page_by_key() -> None:
    for hour in range(5):
        made(hour)

    first = queries.checkpoints(limit=2)
    second = queries.checkpoints(first.next, limit=2)
    third = queries.checkpoints(second.next, limit=2)
    sizes = [[row.size for row in found.rows] for found in (first, second, third)]
    assert sizes == [[320, 256], [192, 128], [64]]
    assert third.next is None


def test_a_page_takes_the_same_few_queries_whatever_the_log_holds() -> None:
    counts = []
    for hour, entries in enumerate([1, 100]):
        made(hour, *[fact() for _ in range(entries)])
        size = Checkpoint.objects.order_by("-size").values_list("size", flat=True)[0]
        for path in ("/ledger/", f"/ledger/{size}/", f"/ledger/{size}/text/"):
            with CaptureQueriesContext(connection) as found:
                page(path)
            counts.append(len(found))

    assert counts == [1, 2, 1, 1, 2, 1]


def test_the_page_of_a_checkpoint_shows_its_text_and_the_leaves_that_came_with_it() -> None:
    made(0)
    refs = made(1, *[fact() for _ in range(70)])
    text = page("/ledger/192/")
    shown = set(re.findall(r"<li>\s*([0-9a-f]{64})\s*</li>", text))
    rest = set(re.findall(r"<li>\s*([0-9a-f]{64})\s*</li>", page("/ledger/192/?after=128")))

    assert (len(shown), len(rest)) == (64, 64)
    assert {leaf(ref) for ref in refs} <= shown | rest
    assert "\u2014 kaname.example.jp/ledger" in text
    assert "?after=128" in text
    assert page("/ledger/192/text/") == Checkpoint.objects.get(size=192).text


def test_no_page_tells_an_entry_from_padding() -> None:
    made(0, fact(act="vision.decide", source="閣議決定"))
    said = page("/ledger/") + page("/ledger/64/") + "".join(export.exported())

    for word in ("vision.decide", KIND, "閣議決定", "青木", "2022-09-16T03:00:00"):
        assert word not in said


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/ledger/65/", 404),
        ("/ledger/0/", 404),
        ("/ledger/064/", 404),
        ("/ledger/-1/", 404),
        ("/ledger/99999999999999999999/", 404),
        ("/ledger/６４/", 404),
        ("/ledger/65/text/", 404),
        ("/ledger/?before=x", 400),
        ("/ledger/?before=-1", 400),
        ("/ledger/?before=９", 400),
        ("/ledger/64/?after=1e3", 400),
        ("/ledger/64/?after=99999999999999999999", 400),
        ("/ledger/?before=999999999999999999", 200),
        ("/ledger/64/?after=999999999999999999", 200),
        ("/ledger/inquiry/", 405),
    ],
)
def test_what_is_no_place_in_the_log_is_refused(path: str, status: int) -> None:
    made(0)
    assert Client(raise_request_exception=False).get(path).status_code == status


def test_a_hash_is_found_by_its_beginning_as_pages_show_it() -> None:
    (ref,) = made(0, fact())
    whole = leaf(ref)
    short = f"{whole[:4].upper()} {whole[4:8]} … {whole[-4:]}"

    for text in (whole, short, whole[:9]):
        found = queries.answer(text)
        assert (found.outcome, [place.leaf for place in found.places]) == (Outcome.FOUND, [whole])
        assert found.places[0].checkpoint.size == 64


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("0" * 64, Outcome.ABSENT),
        ("0" * 7, Outcome.UNREADABLE),
        ("0" * 65, Outcome.UNREADABLE),
        ("xyz", Outcome.UNREADABLE),
        ("𠮷髙😀", Outcome.UNREADABLE),
        ("{}", Outcome.FORGED),
        ('{"format":"kaname-receipt@v1"}', Outcome.FORGED),
        ("{" * 10_000, Outcome.FORGED),
    ],
)
def test_what_the_log_does_not_have_is_told_apart(text: str, outcome: Outcome) -> None:
    made(0, fact())
    assert queries.answer(text).outcome is outcome


def test_an_export_pasted_as_a_receipt_is_none() -> None:
    made(0)
    assert queries.answer("".join(export.exported())).outcome is Outcome.FORGED


def test_a_receipt_waits_for_its_checkpoint_and_then_has_its_proof() -> None:
    (ref,) = pending.write([fact()])
    early = receipt_of(ref)
    assert early is not None
    assert checked(early)["size"] is None
    assert queries.answer(early).outcome is Outcome.WAITING

    seal(NOON)
    late = receipt_of(ref)
    assert late is not None
    assert checked(late)["size"] == 64
    assert (queries.answer(early).outcome, queries.answer(late).outcome) == (Outcome.FOUND,) * 2
    assert {name: value for name, value in json.loads(late).items() if name != "proof"} == (
        json.loads(early)
    )


def test_a_receipt_opens_only_what_its_holder_may_know() -> None:
    (ref,) = pending.write([fact(actor="青木", session="s")])

    said = json.loads(receipt_of(ref, {"act", "ref", "recorded_at"}) or "")
    assert sorted(said["opened"]) == ["act", "recorded_at", "ref"]
    assert "青木" not in str(said)
    assert checked(receipt_of(ref, {"act"}) or "")["kind"] == "receipt"
    assert receipt_of(uuid4()) is None


def test_a_receipt_that_was_changed_is_not_genuine() -> None:
    (ref,) = made(0, fact())
    text = receipt_of(ref)
    assert text is not None

    for old, new in (("vision.decide", "vision.return"), ("2022-09-16", "2022-09-15")):
        assert queries.answer(text.replace(old, new)).outcome is Outcome.FORGED


def test_the_export_holds_and_opens_what_the_public_may_read(public_editions: set[UUID]) -> None:
    open_fact, shut_fact = fact(), fact()
    public_editions.add(UUID(open_fact.ref))
    made(0, open_fact, shut_fact)
    made(1, *[fact(kind="proposals.application") for _ in range(80)])
    text = "".join(export.exported())

    assert checked(text) == {
        "kind": "export",
        "origin": "kaname.example.jp/ledger",
        "leaves": 192,
        "opened": 1,
        "checkpoints": 2,
    }
    assert (open_fact.ref in text, shut_fact.ref in text) == (True, False)
    assert "青木" not in text
    assert (
        "recorded_at"
        not in json.loads(next(line for line in text.splitlines() if open_fact.ref in line))[
            "opened"
        ]
    )


def test_two_rooms_cannot_answer_for_one_kind(public_editions: set[UUID]) -> None:
    with pytest.raises(ValueError, match="two rooms answer for"):
        openings.opens(KIND, lambda refs: refs)


def test_an_empty_log_is_exported_and_holds() -> None:
    assert checked("".join(export.exported()))["leaves"] == 0
    assert "チェックポイントはまだありません" in page("/ledger/")


def test_a_record_shows_its_hash_at_once_and_its_checkpoint_later() -> None:
    early = made(0, fact(), fact())
    late = pending.write([fact()])
    with CaptureQueriesContext(connection) as found:
        stamps = queries.stamps([*early, *late, uuid4()])
    seal(NOON + HOUR)

    assert len(found) == 1
    assert {ref: stamp.leaf for ref, stamp in stamps.items()} == {
        ref: leaf(ref) for ref in [*early, *late]
    }
    assert [stamps[ref].checkpoint for ref in late] == [None]
    assert {stamp.checkpoint.size for stamp in stamps.values() if stamp.checkpoint} == {64}


@pytest.mark.parametrize(
    ("hours", "late", "ahead"),
    [(-1, False, True), (0, False, False), (2, False, False), (3, True, False)],
)
def test_doctor_is_told_when_no_checkpoint_comes(hours: int, late: bool, ahead: bool) -> None:
    made(0)
    pending.write([fact()])

    found = queries.health(NOON + hours * HOUR)
    assert found == queries.Health(1, NOON, is_late=late, is_ahead=ahead)


def test_everything_that_is_needed_to_check_offline_can_be_taken_home(tmp_path: Path) -> None:
    made(0, fact())
    for name in ("export", "keys", "verifier"):
        answer = Client().get(f"/ledger/{name}/")
        assert answer["Content-Disposition"].startswith("attachment; filename=")
        (tmp_path / name).write_bytes(answer.getvalue())

    assert (tmp_path / "verifier").read_bytes() == Path(verify.__file__).read_bytes()
    assert verify.main([str(tmp_path / "export"), "--key", str(tmp_path / "keys")]) == 0


def test_what_was_pasted_is_answered_in_words_and_kept_in_the_field() -> None:
    (ref,) = made(0, fact())

    assert "この台帳の受領証ではないか、内容が変えられています。" in asked("{}")
    assert "受領証は真正です。その記録は台帳にあります。" in asked(receipt_of(ref) or "")
    assert "この値で始まる記録は台帳にありません。" in asked("0" * 8)
    assert "読み取り不可" in asked("&lt;<script>")
    assert "<script>" not in asked("&lt;<script>")
    assert ">abc&lt;<" in asked("abc<").replace("\n", "")
    assert "err" in asked("", 422)
    assert "err" in asked("0" * 20_001, 422)


def test_pages_can_be_read_while_the_key_is_missing(tmp_path: Path) -> None:
    (ref,) = made(0, fact())
    text = receipt_of(ref)
    with override_settings(KANAME_LEDGER_KEY_FILE=tmp_path / "missing"):
        assert page("/ledger/keys/") == keys_of_the_log()
        assert queries.answer(text or "").outcome is Outcome.FOUND


def test_without_any_key_no_receipt_is_believed_by_its_own_word(tmp_path: Path) -> None:
    (ref,) = pending.write([fact()])
    text = receipt_of(ref) or ""
    with override_settings(KANAME_LEDGER_KEY_FILE=tmp_path / "missing"):
        assert queries.answer(text).outcome is Outcome.FORGED


def test_a_receipt_signed_with_a_key_that_sealed_nothing_yet_is_known(tmp_path: Path) -> None:
    made(0)
    keys.make_key(tmp_path / "other")
    with override_settings(KANAME_LEDGER_KEY_FILE=tmp_path / "other"):
        (ref,) = pending.write([fact()])
        assert queries.answer(receipt_of(ref) or "").outcome is Outcome.WAITING


def keys_of_the_log() -> str:
    return "".join(f"{key}\n" for key in Checkpoint.objects.values_list("key", flat=True))
