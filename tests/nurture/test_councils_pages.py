"""The pages of councils: the public fact, those inside, the invited; nothing for anybody else."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caller import Caller, account, token
from council_world import NAME, Councils
from kaname.commons.reference import written
from kaname.nurture.councils.commands import agreeing
from kaname.nurture.councils.models import Participation
from world import as_viewer, person

pytestmark = pytest.mark.django_db(transaction=True)

INSIDE = ("sessions", "offerings", "requests")
AROUND = ("participants", "rules", "history")


def signed_in(who: UUID, language: str = "ja") -> Client:
    client = Client()
    client.force_login(account(who, language))
    return client


def page(council: UUID, name: str = "") -> str:
    return f"/councils/{written(council)}/" + (f"{name}/" if name else "")


def statuses(client: Client, council: UUID, names: tuple[str, ...]) -> list[int]:
    return [client.get(page(council, name)).status_code for name in names]


def test_the_public_reads_that_a_council_exists_and_nothing_else() -> None:
    w = Councils()
    ref = w.at_work()
    visitor = Client()

    said = visitor.get(page(ref)).content.decode()

    assert NAME.ja in said
    assert "磯村" not in said
    assert "構成員" not in said
    assert statuses(visitor, ref, (*AROUND, *INSIDE)) == [302] * 6
    assert NAME.ja in visitor.get("/councils/").content.decode()


def test_a_stranger_with_an_account_gets_the_public_page_alone() -> None:
    w = Councils()
    ref = w.at_work()
    stranger = signed_in(person("久世"))

    assert statuses(stranger, ref, ("", *AROUND, *INSIDE)) == [200, *[404] * 6]


def test_those_inside_read_all_of_it_and_the_office_what_is_not_shared() -> None:
    w = Councils()
    ref = w.at_work()

    assert statuses(signed_in(w.isomura), ref, ("", *AROUND, *INSIDE)) == [200] * 7
    assert statuses(signed_in(w.baba), ref, (*AROUND, *INSIDE)) == [*[200] * 3, *[404] * 3]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_pages_speak_both_languages(language: str) -> None:
    w = Councils()
    ref = w.at_work()
    word = {"ja": "④ 潜在的な社会実装の担い手", "en": "(4) Potential adopter"}[language]

    assert word in signed_in(w.isomura, language).get(page(ref, "participants")).content.decode()


def test_a_hidden_council_is_as_absent_as_none() -> None:
    w = Councils()
    ref = w.founded(is_public=False)
    stranger = signed_in(person("久世"))

    hidden, absent = (stranger.get(page(one)) for one in (ref, uuid4()))

    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.content.replace(written(ref).encode(), b"") == absent.content.replace(
        absent.request["PATH_INFO"].split("/")[2].encode(), b""
    )


def test_the_invited_reads_the_rules_and_consents_on_one_page() -> None:
    w = Councils()
    ref = w.founded(is_public=False)
    agreed = w.agreed(ref)
    invitation = w.invited(ref, w.azumi)
    client = signed_in(w.azumi)
    at = f"/participations/{written(invitation)}/consent/"

    said = client.get(at).content.decode()
    assert "守秘義務" in said
    bare = client.post(at, {"key": uuid4(), "accepts": agreed})
    assert bare.status_code == 422
    answer = client.post(at, {"key": uuid4(), "accepts": agreed, "agrees": "on"})

    assert answer.status_code == 302
    assert w.part_of(ref, w.azumi).state == "consented"


def test_an_invitation_opened_by_another_account_is_not_there() -> None:
    w = Councils()
    invitation = w.invited(w.founded(), w.azumi)
    other = signed_in(w.nezu)

    for name in ("", "consent/", "declining/"):
        assert other.get(f"/participations/{written(invitation)}/{name}").status_code == 404
    sent = other.post(f"/participations/{written(invitation)}/consent/", {"agrees": "on"})

    assert sent.status_code == 404


def test_with_rules_agreed_on_meanwhile_the_consent_is_asked_again() -> None:
    w = Councils()
    ref = w.founded()
    old = w.agreed(ref)
    invitation = w.invited(ref, w.azumi)
    w.agreed(ref)

    answer = signed_in(w.azumi).post(
        f"/participations/{written(invitation)}/consent/",
        {"key": uuid4(), "accepts": old, "agrees": "on"},
    )

    assert answer.status_code == 422
    assert "協議会規約が変わりました" in answer.content.decode()


def test_who_declined_is_told_that_only_the_office_knows() -> None:
    w = Councils()
    invitation = w.invited(w.founded(), w.azumi)
    client = signed_in(w.azumi)

    done = client.post(f"/participations/{written(invitation)}/declining/", {"key": uuid4()})

    said = client.get(done["Location"]).content.decode()
    assert "招請した事務局だけに伝わっています" in said


def test_the_office_prepares_founds_and_invites_on_pages() -> None:
    w = Councils()
    office, director = signed_in(w.aoki), signed_in(w.baba)
    given = {
        "key": uuid4(),
        "name_ja": "新しい協議会",
        "kind": "cross_cutting",
        "purpose_ja": "支援する",
        "is_public": "on",
    }

    made = office.post(f"/bodies/{written(w.jst)}/council/", given)
    assert made.status_code == 302, made.content.decode()
    ref = made["Location"]
    assert director.post(f"{ref}founding/", {"key": uuid4()}).status_code == 302
    invited = office.post(
        f"{ref}invitation/", {"key": uuid4(), "person": "安曇", "kind": "expert", "place": "member"}
    )

    assert invited.status_code == 302
    assert office.get(f"{ref}text/").status_code == 409


def test_an_act_sent_twice_is_done_once() -> None:
    w = Councils()
    ref = w.founded()
    office = signed_in(w.aoki)
    given = {"key": uuid4(), "person": "安曇", "kind": "expert", "place": "member"}

    first, second = (office.post(page(ref, "invitation"), given) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert Participation.objects.exempt("bench: rows for measuring").count() == 1


def test_articles_are_written_by_the_secretariat_and_read_by_all_inside() -> None:
    w = Councils()
    ref = w.at_work()
    rules = agreeing.propose_rules(w.office, uuid4(), ref)
    at = f"/agreements/{written(rules)}/"

    assert "この条を書く" in signed_in(w.aoki).get(at).content.decode()
    assert "この条を書く" not in signed_in(w.isomura).get(at).content.decode()
    form = signed_in(w.aoki).get(f"{at}article/?article=costs")
    assert "構成員の負担" in form.content.decode()


def test_queries_do_not_grow_with_participants() -> None:
    w = Councils()
    ref = w.founded()
    w.takes_part(ref, w.isomura, "research", organisation=w.team)
    client = signed_in(w.isomura)
    client.get(page(ref, "participants"))

    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(page(ref, "participants"))
    for who in (w.nezu, w.azumi, w.chiba):
        w.takes_part(ref, who)
    with CaptureQueriesContext(connection) as several:
        client.get(page(ref, "participants"))

    assert len(one) == len(several)
    assert len(several) <= 21


def test_the_list_is_narrowed_and_refuses_what_cannot_be() -> None:
    w = Councils()
    w.founded()
    visitor = Client()

    assert NAME.ja in visitor.get("/councils/?kind=cross_cutting").content.decode()
    assert NAME.ja not in visitor.get("/councils/?kind=unit").content.decode()
    assert [
        visitor.get(f"/councils/?{one}").status_code for one in ("kind=x", "after=x", "y=1")
    ] == [400] * 3
    assert NAME.ja in visitor.get("/councils/?format=csv").content.decode("utf-8-sig")


def test_machines_read_the_council_and_its_participants_by_the_seat() -> None:
    w = Councils()
    ref = w.at_work()
    where = w.a_council(ref).body_id
    assert where is not None
    inside = Caller(token(w.isomura, "member", where))

    public = Caller().json(f"/councils/{written(ref)}")
    assert (public["row"]["name"]["ja"], public["body"]) == (NAME.ja, None)
    assert Caller().json("/councils")["count"] == 1
    rows = inside.json(f"/councils/{written(ref)}/participations")["items"]
    assert [row["name"]["ja"] for row in rows] == ["千葉", "磯村", "根津", "安曇"]
    elsewhere = Caller(token(w.isomura, "leader", w.team))
    assert elsewhere.json(f"/councils/{written(ref)}/participations")["count"] == 1


def test_the_search_finds_a_public_council_for_everybody_and_a_hidden_one_for_its_own() -> None:
    w = Councils()
    ref, hidden = w.founded(), w.founded(is_public=False)

    def found(client: Client) -> list[bool]:
        said = client.get("/search/?q=海洋観測").content.decode()
        return [page(one) in said for one in (ref, hidden)]

    assert found(Client()) == [True, False]
    assert found(signed_in(w.baba)) == [True, True]


def test_who_leaves_is_led_home_and_sees_no_tab_any_more() -> None:
    w = Councils()
    ref = w.at_work()
    mine = w.part_of(ref, w.azumi).ref
    client = signed_in(w.azumi)

    client.post(f"/participations/{written(mine)}/leaving/", {"key": uuid4()})

    assert statuses(client, ref, ("", "participants")) == [200, 404]
    assert as_viewer(w.azumi).seats == frozenset()
