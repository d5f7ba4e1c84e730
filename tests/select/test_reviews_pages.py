"""The pages of a review as those who use them get them, and as those who must not do not."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caller import Caller, account, token
from kaname.commons import clock
from kaname.commons.reference import written
from kaname.select.review.commands import ranking
from review_world import BEST, Reviewers

pytestmark = pytest.mark.django_db(transaction=True)


class Browsing(Reviewers):
    def page(self, who: UUID, name: str, ref: UUID | None = None, query: str = "") -> Any:
        with clock.fixed(self.now):
            return self.client(who).get(self.where(name, ref) + query)

    def send(self, who: UUID, name: str, ref: UUID, **sent: Any) -> Any:
        with clock.fixed(self.now):
            return self.client(who).post(self.where(name, ref), {"key": str(uuid4()), **sent})

    def where(self, name: str, ref: UUID | None) -> str:
        return reverse(f"review:{name}", args=[ref] if ref else [])

    def client(self, who: UUID) -> Client:
        client = Client()
        client.force_login(account(who))
        return client


@pytest.fixture
def w(transactional_db: None) -> Browsing:
    return Browsing()


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_whoever_declares_reads_names_and_institutions_and_no_title(w: Browsing) -> None:
    ref = w.declaring()

    page = text(w.page(w.manabe, "declaring", ref))

    assert ("磯村" in page, "白波大学" in page) == (True, True)
    assert "小型機の群制御" not in page


def test_all_teams_are_declared_on_with_one_page(w: Browsing) -> None:
    ref = w.declaring()
    first, second = written(w.first), written(w.second)

    answer = w.send(
        w.manabe,
        "declaring",
        ref,
        **{
            f"answer-{first}": "none",
            f"answer-{second}": "conflict",
            f"rule-{second}": "paper",
            f"text-{second}": "共著",
        },
    )

    assert answer.status_code == 302
    page = text(w.page(w.manabe, "declarations", ref))
    assert ("磯村" in page, "安曇" in page) == (True, False)


def test_a_conflict_without_its_rule_stays_on_the_page_and_the_rest_is_kept(w: Browsing) -> None:
    ref = w.declaring()
    first, second = written(w.first), written(w.second)

    answer = w.send(
        w.manabe,
        "declaring",
        ref,
        **{f"answer-{first}": "none", f"answer-{second}": "conflict", f"text-{second}": "共著の件"},
    )

    assert answer.status_code == 422
    assert "該当する基準を選んでください。" in text(answer)
    assert "共著の件" in text(answer)
    assert w.page(w.manabe, "declarations", ref).context["clear"][0].key == first


def test_nothing_chosen_is_said_so(w: Browsing) -> None:
    ref = w.declaring()

    answer = w.send(w.manabe, "declaring", ref)

    assert answer.status_code == 422
    assert "少なくとも1件の研究チームについて選んでください。" in text(answer)


PAGES = ("panel", "composition", "declarations", "assignment", "scores", "ranking")


@pytest.mark.parametrize(
    ("who", "opens"),
    [
        ("goto", [200] * 6),
        ("domoto", [200, 200, 200, 404, 200, 200]),
        ("manabe", [200, 404, 200, 404, 404, 404]),
        ("isomura", [404] * 6),
        ("kato", [404] * 6),
    ],
)
def test_each_reads_the_pages_that_are_theirs(w: Browsing, who: str, opens: list[int]) -> None:
    ref = w.discussing()

    assert [w.page(getattr(w, who), name, ref).status_code for name in PAGES] == opens


def test_before_the_discussion_the_panel_reads_no_scores(w: Browsing) -> None:
    ref = w.scoring()

    assert [w.page(w.domoto, name, ref).status_code for name in PAGES] == [
        *(200, 200, 200, 404, 404, 404),
    ]


def test_a_conflict_is_the_same_as_nothing_on_every_page(w: Browsing) -> None:
    """The application's address, its list, the panel's pages and the search know nothing of it."""
    ref = w.discussing()
    review = w.review(w.first, w.manabe)
    w.declares(ref, w.hayase, w.first, "paper")
    client = w.client(w.hayase)
    number = w.an_application(w.first).number

    with clock.fixed(w.now):
        absent = client.get(reverse("applications:application", args=[uuid4()]))
        for name in ("application", "answers", "team", "budget", "attachments", "history"):
            shut = client.get(reverse(f"applications:{name}", args=[w.first]))
            assert (shut.status_code, shut.content) == (404, absent.content)
        for name in ("sheet", "writing", "recusal"):
            assert client.get(w.where(name, review)).status_code == 404
        said = [client.get(w.where(name, ref)) for name in PAGES if name != "assignment"]
        said += [
            client.get(reverse("applications:applications")),
            client.get(reverse("review:panels")),
            client.get(reverse("search:search"), {"q": "群制御"}),
        ]
    assert [written(w.first) in text(one) or number in text(one) for one in said] == [False] * 8
    assert said[4].context["table"].rows[0][0].value == 1
    assert len(said[4].context["table"].rows) == 1


def test_figures_count_what_the_viewer_may_see(w: Browsing) -> None:
    ref = w.scoring()
    w.declares(ref, w.inoue, w.first, "family")

    both = w.page(w.goto, "panel", ref).context["facts"]
    one = w.page(w.inoue, "panel", ref).context["facts"]

    assert [fact.value for fact in both[3:]] == ["2", "4"]
    assert [fact.value for fact in one[3:]] == ["1", "2"]


def test_a_score_is_kept_while_it_is_chosen(w: Browsing) -> None:
    w.scoring()
    review = w.review(w.first, w.manabe)
    before = w.a_review(review).version

    with clock.fixed(w.now):
        answer = w.client(w.manabe).post(
            w.where("writing", review),
            {"key": str(uuid4()), "version": before, "score-a": "5", "remark-a": "明確"},
            headers={"HX-Request": "true"},
        )

    assert answer.status_code == 200
    kept = w.a_review(review)
    assert kept.scores == {"a": {"value": 5, "remark": "明確"}}
    assert f'name="version" value="{kept.version}"' in text(answer)


def test_another_window_does_not_overwrite_and_says_so(w: Browsing) -> None:
    w.scoring()
    review = w.review(w.first, w.manabe)
    before = w.a_review(review).version
    w.scores(review, BEST)

    answer = w.send(w.manabe, "writing", review, **{"version": before, "score-a": "1"})

    assert answer.status_code == 412
    assert w.a_review(review).scores["a"]["value"] == 5


def test_a_review_is_submitted_and_the_next_one_opens(w: Browsing) -> None:
    w.scoring()
    first, second = w.review(w.first, w.manabe), w.review(w.second, w.manabe)
    sheet = {"score-a": "5", "score-b1": "1", "comment_to_panel": "よい", "submit": "1"}

    answer = w.send(w.manabe, "writing", first, **sheet)

    assert (answer.status_code, answer.url) == (302, w.where("writing", second))
    assert (w.a_review(first).state, w.a_review(first).average) == ("submitted", 2_600)


def test_an_incomplete_review_keeps_what_was_typed_and_says_what_is_missing(w: Browsing) -> None:
    w.scoring()
    review = w.review(w.first, w.manabe)

    answer = w.send(
        w.manabe,
        "writing",
        review,
        **{"score-a": "5", "comment_to_applicant": "打った文", "submit": "1"},
    )

    assert answer.status_code == 422
    page = text(answer)
    assert "評点のない観点が1件あります。" in page
    assert ("打った文" in page, w.a_review(review).state) == (True, "begun")


@pytest.mark.parametrize("value", ["9", "-1", "５", "x" * 9])
def test_what_is_no_score_is_none(w: Browsing, value: str) -> None:
    w.scoring()
    review = w.review(w.first, w.manabe)

    answer = w.send(w.manabe, "writing", review, **{"score-a": value})

    assert answer.status_code in (302, 422)
    assert w.a_review(review).scores == {}


def test_after_the_close_the_sheet_can_be_read_and_no_longer_written(w: Browsing) -> None:
    ref = w.scoring()
    for application in (w.first, w.second):
        for one in w.reviews(application):
            w.submits(one)
    with clock.fixed(w.now):
        ranking.close_scoring(w.runs, uuid4(), ref)
    review = w.review(w.first, w.manabe)

    assert w.page(w.manabe, "sheet", review).status_code == 200
    assert w.page(w.manabe, "writing", review).status_code == 409


def test_the_sheet_is_in_english_too(w: Browsing) -> None:
    w.scoring()
    review = w.review(w.first, w.manabe)
    client = w.client(w.manabe)
    account(w.manabe, "en")

    with clock.fixed(w.now):
        page = text(client.get(w.where("writing", review)))

    assert "Submit this review and go to the next" in page
    assert "審査会へのコメント" not in page


def test_the_call_leads_those_who_may_know_to_its_panel(w: Browsing) -> None:
    ref = w.scoring()
    where = reverse("calls:call", args=[w.open_call])

    with clock.fixed(w.now):
        inside, outside = (text(w.client(who).get(where)) for who in (w.goto, w.kato))

    assert w.where("panel", ref) in inside
    assert w.where("panel", ref) not in outside


def test_a_ranking_is_taken_home_as_a_file(w: Browsing) -> None:
    ref = w.discussing()

    answer = w.page(w.goto, "ranking", ref, "?format=csv")

    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    assert (len(lines), "3.800" in lines[1]) == (3, True)


@pytest.mark.parametrize(
    ("who", "name"),
    [("goto", "assignment"), ("goto", "ranking"), ("goto", "panel"), ("domoto", "scores")],
)
def test_a_page_asks_the_same_of_one_application_as_of_two(
    w: Browsing, who: str, name: str
) -> None:
    ref, person = w.discussing(), getattr(w, who)

    two = asked(w, person, name, ref)
    w.declares(ref, person, w.first, "paper")
    one = asked(w, person, name, ref)

    assert (two, two <= 22 + 6) == (one, True)


def asked(w: Browsing, who: UUID, name: str, ref: UUID) -> int:
    client = w.client(who)
    with clock.fixed(w.now), CaptureQueriesContext(connection) as found:
        assert client.get(w.where(name, ref)).status_code == 200
    return len(found)


def test_a_machine_reads_a_panel_and_a_review_by_its_seat(w: Browsing) -> None:
    ref = w.discussing()
    with clock.fixed(w.now):
        body = w.a_panel(ref).body_id
        chair = Caller(token(w.domoto, "chair", body))
        office = Caller(token(w.goto, "officer", w.jst))
        panel = office.json(f"/panels/{written(ref)}")
        review = chair.json(f"/reviews/{written(w.review(w.first, w.manabe))}")
        listed = chair.json("/reviews")
        other = Caller(token(w.manabe, "reviewer", body))
        refused = other.get(f"/reviews/{written(w.review(w.first, w.hozumi))}")

    assert [one["average"] for one in panel["ranking"]] == [3_800, 2_600]
    assert review["scores"][0]["value"] == 5
    assert (listed["count"], refused.status_code) == (4, 404)


def test_an_act_is_sent_by_a_machine(w: Browsing) -> None:
    ref = w.declaring()
    with clock.fixed(w.now):
        reviewer = Caller(token(w.manabe, "reviewer", w.a_panel(ref).body_id))
        answer = reviewer.do("review.declare", ref, {"application": written(w.first)})

    assert answer.status_code == 201
    assert len(w.page(w.manabe, "declarations", ref).context["clear"]) == 1
