"""Materials of a session on pages and by the API: from the form to the file in the hand."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from test_documents import Meeting, kept

from caller import Caller, token
from files import pdf, upload
from kaname.commons import reference
from kaname.commons.accounts.models import User
from kaname.commons.deliberation.models import Session
from kaname.commons.documents import storage
from kaname.commons.documents.models import Document, Version
from kaname.commons.documents.storage import path_of
from kaname.commons.ledger.models import Reading
from kaname.commons.ui.language import COOKIE
from world import person

pytestmark = pytest.mark.django_db(transaction=True)
FORM = {"title_ja": "海底ケーブルの論点", "title_en": "", "handling": "programme"}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.KANAME_FILES = tmp_path
    return tmp_path


def signed_in(who: UUID) -> Client:
    client = Client()
    account, _ = User.objects.get_or_create(email=f"{who}@example.jp", person=who)
    client.force_login(account)
    return client


def at(ref: UUID, part: str = "", *, of: str = "sessions") -> str:
    return f"/{of}/{reference.written(ref)}/{part}"


def sent(content: bytes, name: str = "論点.pdf", **said: Any) -> dict[str, Any]:
    return {"key": str(uuid4()), "file": upload(content, name), **FORM, **said}


def body_of(answer: HttpResponseBase) -> bytes:
    return answer.getvalue()


def stored(folder: Path) -> int:
    return len([path for path in folder.rglob("*") if path.is_file()])


def test_a_secretary_attaches_a_material_and_the_body_takes_it_home(folder: Path) -> None:
    meeting, content = Meeting(), pdf(2)
    secretary = signed_in(meeting.aoki)

    answer = secretary.post(at(meeting.session, "material/"), sent(content))
    page = signed_in(meeting.chiba).get(at(meeting.session)).content.decode()

    assert (answer.status_code, answer["Location"]) == (302, at(meeting.session))
    assert all(word in page for word in ("非公開資料1", "海底ケーブルの論点", "2ページ"))
    (ref,) = meeting.listed(meeting.keeper)
    assert body_of(signed_in(meeting.chiba).get(at(ref, of="documents"))) == content
    assert stored(folder) == 1


def test_a_file_goes_out_under_its_name_and_never_as_a_page() -> None:
    meeting = Meeting()
    ref = meeting.attach("programme")
    kept(Version, document=ref).update(filename="資料 一.pdf")

    answer = signed_in(meeting.chiba).get(at(ref, of="documents"))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Length"] == str(len(pdf()))
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E8%B3%87%E6%96%99%20%E4%B8%80.pdf"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].endswith("; sandbox")
    assert answer["Cache-Control"] == "no-store"


def test_who_may_not_read_a_material_cannot_tell_that_it_is_there() -> None:
    meeting = Meeting()
    ref = meeting.attach("council")
    kept(Session, ref=meeting.session).update(handling="public")

    for client in (Client(), signed_in(person("土井"))):
        unseen, absent = (client.get(at(one, of="documents")) for one in (ref, uuid4()))
        page = client.get(at(meeting.session)).content.decode()
        assert (unseen.status_code, unseen.content) == (404, absent.content)
        assert "資料" not in page


def test_anybody_reads_the_public_materials_of_a_published_session_only() -> None:
    meeting = Meeting()
    ref = meeting.attach("public", "公開の資料".encode())
    assert Client().get(at(ref, of="documents")).status_code == 404

    meeting.publish()

    assert body_of(Client().get(at(ref, of="documents"))) == "公開の資料".encode()
    page = Client().get(at(meeting.session)).content.decode()
    assert "資料1" in page
    assert "保存期間満了日" not in page


def test_a_download_of_class_council_is_kept_and_its_refusal_is_not() -> None:
    meeting = Meeting()
    ref = meeting.attach("council")

    signed_in(person("土井")).get(at(ref, of="documents"))
    signed_in(meeting.chiba).get(at(ref, of="documents"))

    assert [one.person for one in Reading.objects.all()] == [meeting.chiba]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"<html>", "論点.pdf", "ファイルの拡張子は「.pdf」ですが、内容はテキストです。"),
        (b"", "論点.pdf", "ファイルの中身がありません。"),
        (pdf(501), "論点.pdf", "ファイルは501ページあります。登録できるのは500ページまでです。"),
    ],
)
def test_a_bad_file_is_told_and_what_was_typed_stays(
    content: bytes, name: str, said: str, folder: Path
) -> None:
    meeting = Meeting()

    answer = signed_in(meeting.aoki).post(at(meeting.session, "material/"), sent(content, name))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(word in page for word in (said, "海底ケーブルの論点", "もう一度選択してください"))
    assert (kept(Document).count(), stored(folder)) == (0, 0)


def test_the_reasons_are_told_in_english_too() -> None:
    meeting = Meeting()
    client = signed_in(meeting.aoki)
    client.cookies[COOKIE] = "en"

    answer = client.post(at(meeting.session, "material/"), sent(b"<html>"))

    said = "The file is called “.pdf”, but by its content it is plain text."
    assert said in answer.content.decode()


def test_a_form_without_a_file_is_told() -> None:
    meeting = Meeting()
    answer = signed_in(meeting.aoki).post(
        at(meeting.session, "material/"), {"key": str(uuid4()), **FORM}
    )
    assert answer.status_code == 422
    assert "海底ケーブルの論点" in answer.content.decode()


def test_a_file_beside_what_is_wrong_elsewhere_is_not_kept(folder: Path) -> None:
    meeting = Meeting()
    answer = signed_in(meeting.aoki).post(
        at(meeting.session, "material/"), sent(pdf(), title_ja="")
    )
    assert (answer.status_code, stored(folder)) == (422, 0)


def test_a_refused_act_leaves_no_file(folder: Path) -> None:
    meeting = Meeting()
    late = sent(pdf(), version="99")

    answer = signed_in(meeting.aoki).post(at(meeting.session, "material/"), late)

    assert (answer.status_code, stored(folder)) == (412, 0)
    assert "もう一度選択してください" in answer.content.decode()


def test_a_session_whose_minutes_are_approved_takes_no_material() -> None:
    meeting = Meeting()
    kept(Session, ref=meeting.session).update(state="minuted")
    answer = signed_in(meeting.aoki).post(at(meeting.session, "material/"), sent(pdf()))
    assert answer.status_code == 409


def test_a_double_click_attaches_once(folder: Path) -> None:
    meeting, key = Meeting(), str(uuid4())
    client = signed_in(meeting.aoki)

    answers = [
        client.post(at(meeting.session, "material/"), sent(pdf(), key=key)) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert (kept(Document).count(), stored(folder)) == (1, 1)


def test_too_large_a_file_is_refused_at_the_door(settings: Any, folder: Path) -> None:
    settings.KANAME_LARGEST_FILE = 1_000_000
    meeting = Meeting()
    client = signed_in(meeting.aoki)

    over = client.post(at(meeting.session, "material/"), sent(bytes(1_500_000)))
    far_over = client.post(at(meeting.session, "material/"), sent(bytes(3_000_000)))

    assert (over.status_code, far_over.status_code) == (422, 413)
    assert "ファイルの大きさは約2 MBです。" in over.content.decode()
    assert stored(folder) == 0


def test_a_full_disk_is_told_beside_the_file(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    meeting = Meeting()

    def full(*args: Any, **kwargs: Any) -> None:
        raise storage.NoRoom

    monkeypatch.setattr(storage, "stage", full)

    answer = signed_in(meeting.aoki).post(at(meeting.session, "material/"), sent(pdf()))

    assert answer.status_code == 422
    assert "空き容量がありません" in answer.content.decode()


def test_a_spoilt_file_is_a_page_that_says_so() -> None:
    meeting = Meeting()
    ref = meeting.attach()
    path_of(ref, 1).write_bytes(b"something else")

    answer = signed_in(meeting.chiba).get(at(ref, of="documents"))

    assert answer.status_code == 409
    assert "登録時のものと一致しない" in answer.content.decode()


def test_a_material_is_replaced_and_removed_on_pages() -> None:
    meeting = Meeting()
    ref = meeting.attach("council")
    client = signed_in(meeting.aoki)

    replaced = client.post(
        at(meeting.session, "material/replacement/"),
        {"key": str(uuid4()), "material": str(ref), "file": upload(pdf(3), "新.pdf")},
    )
    assert replaced.status_code == 302
    assert body_of(client.get(at(ref, of="documents"))) == pdf(3)
    assert path_of(ref, 2).read_bytes() != pdf(3)

    removed = client.post(
        at(meeting.session, "material/removal/"), {"key": str(uuid4()), "material": str(ref)}
    )
    assert removed.status_code == 302
    assert client.get(at(ref, of="documents")).status_code == 404


def test_nothing_is_offered_to_be_replaced_where_nothing_is() -> None:
    meeting = Meeting()
    client = signed_in(meeting.aoki)

    bare = client.get(at(meeting.session)).content.decode()
    meeting.attach()
    page = client.get(at(meeting.session)).content.decode()

    assert ("差し替える" in bare, "差し替える" in page) == (False, True)


@pytest.mark.parametrize("many", [1, 3])
def test_a_download_takes_as_many_queries_however_much_is_there(many: int) -> None:
    meeting = Meeting()
    refs = [meeting.attach() for _ in range(many)]
    client = signed_in(meeting.chiba)

    with CaptureQueriesContext(connection) as counted:
        client.get(at(refs[0], of="documents"))

    assert len(counted) - 6 <= 2


# By the API


def given(content: bytes, **said: Any) -> dict[str, Any]:
    return {"title_ja": "論点", "file": upload(content, "a.pdf"), **said}


def posted(caller: Caller, ref: UUID, fields: dict[str, Any], key: str = "") -> Any:
    headers = {**caller.headers, "idempotency-key": key or str(uuid4())}
    path = f"/api/v1/sessions/{reference.written(ref)}/materials"
    return caller.client.post(path, fields, headers=headers)


def of_keeper(meeting: Meeting) -> Caller:
    return Caller(token(meeting.aoki, "secretary", meeting.secretariat))


def test_a_machine_attaches_a_file_and_takes_it_home() -> None:
    meeting = Meeting()
    caller = of_keeper(meeting)

    made = posted(caller, meeting.session, given(pdf(), handling="council"))

    assert made.status_code == 201, made.content
    ref = made.json()["ref"]
    listed = caller.json(f"/sessions/{reference.written(meeting.session)}")["materials"]
    assert [(one["ref"], one["handling"], one["pages"]) for one in listed] == [(ref, "council", 1)]
    assert body_of(caller.get(f"/documents/{ref}")) == pdf()
    assert Reading.objects.count() == 1


def test_a_machine_that_sends_twice_attaches_once(folder: Path) -> None:
    meeting, key = Meeting(), str(uuid4())
    caller = of_keeper(meeting)

    made = [posted(caller, meeting.session, given(pdf()), key) for _ in range(2)]

    assert made[0].json() == made[1].json()
    assert (kept(Document).count(), stored(folder)) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        (given(b"<html>"), 422),
        (given(pdf(), title_ja=""), 422),
        (given(pdf(), title_ja="a\x00"), 422),
        (given(pdf(), handling="secret"), 422),
        ({"title_ja": "論点"}, 422),
    ],
)
def test_what_a_machine_sends_wrong_is_told(
    fields: dict[str, Any], status: int, folder: Path
) -> None:
    meeting = Meeting()
    answer = posted(of_keeper(meeting), meeting.session, fields)
    assert (answer.status_code, stored(folder)) == (status, 0), answer.content.decode()


def test_without_a_token_or_a_seat_nothing_is_attached(folder: Path) -> None:
    meeting = Meeting()
    member = Caller(token(meeting.chiba, "member", meeting.council))

    assert posted(Caller(), meeting.session, given(pdf())).status_code == 401
    assert posted(member, meeting.session, given(pdf())).status_code == 403
    assert posted(of_keeper(meeting), uuid4(), given(pdf())).status_code == 404
    assert stored(folder) == 0


def test_a_file_is_no_argument_of_the_acts_by_json() -> None:
    meeting = Meeting()
    for act in ("deliberation.attach_material", "deliberation.replace_material"):
        assert of_keeper(meeting).do(act, meeting.session, {}).status_code == 404
