"""A panel that reviews the applications to a call of an agency."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from application_world import Applicants
from call_world import MINUTE
from concept_world import READ
from kaname.commons import clock
from kaname.commons.access.viewer import SESSION, Seat, Viewer
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.models import Seat as SeatRecord
from kaname.commons.calendar import day_of
from kaname.select.applications.commands import checking
from kaname.select.review.commands import assigning, conflicts, panel, ranking, scoring
from kaname.select.review.commands.scoring import ScoreGiven
from kaname.select.review.models import Declaration, Panel, Placing, Review
from world import as_viewer, person

BEST = (ScoreGiven("a", 5), ScoreGiven("b1", 5))
MIDDLE = (ScoreGiven("a", 5), ScoreGiven("b1", 1, "根拠が薄い"))
WORST = (ScoreGiven("a", 1), ScoreGiven("b1", 1))


class Reviewers(Applicants):
    """堂本 chairs the panel, 早瀬 is a member, 真鍋 and 穂積 review from outside.

    磯村's and 安曇's applications have passed the check; the call has closed.
    """

    def __init__(self, **times: Any) -> None:
        super().__init__(**times)
        self.domoto, self.hayase = person("堂本"), person("早瀬")
        self.manabe, self.hozumi = person("真鍋"), person("穂積")
        self.first, self.second = self.submitted(), self.submitted(self.azumi)
        self.over()
        self.now = self.closes + 2 * MINUTE
        with clock.fixed(self.now):
            for ref in (self.first, self.second):
                checking.find_eligible(self.runs, uuid4(), ref)

    def set_up(self, **given: Any) -> UUID:
        today = day_of(self.now)
        head: dict[str, Any] = {
            "reviews_each": 2,
            "declare_until": today + timedelta(days=7),
            "score_until": today + timedelta(days=28),
        }
        with clock.fixed(self.now):
            return panel.set_up(self.runs, uuid4(), self.open_call, **{**head, **given})

    def invited(self, ref: UUID, who: UUID | None = None, **more: Any) -> UUID:
        given = {"role": "reviewer", **more}
        return panel.invite(self.runs, uuid4(), ref, person=who or self.manabe, **given)

    def takes_seat(self, ref: UUID, who: UUID, role: str) -> UUID:
        with clock.fixed(self.now):
            seat = self.invited(ref, who, role=role)
            bodies.consent(as_viewer(who), uuid4(), seat)
        return seat

    def seated(self, **given: Any) -> UUID:
        ref = self.set_up(**given)
        self.takes_seat(ref, self.domoto, "chair")
        self.takes_seat(ref, self.hayase, "member")
        self.takes_seat(ref, self.manabe, "reviewer")
        self.takes_seat(ref, self.hozumi, "reviewer")
        return ref

    def declaring(self, **given: Any) -> UUID:
        ref = self.seated(**given)
        with clock.fixed(self.now):
            panel.open_declarations(self.runs, uuid4(), ref)
        return ref

    @property
    def panel_persons(self) -> tuple[UUID, ...]:
        return (self.domoto, self.hayase, self.manabe, self.hozumi)

    def declares(self, ref: UUID, who: UUID, application: UUID, rule: str = "") -> UUID:
        text = "5年以内に共著論文がある" if rule else ""
        with clock.fixed(self.now):
            return conflicts.declare(
                as_viewer(who), uuid4(), ref, application=application, rule=rule, text=text
            )

    def declared(self, **given: Any) -> UUID:
        """Everybody has declared; nobody has a conflict."""
        ref = self.declaring(**given)
        for who in self.panel_persons:
            for application in (self.first, self.second):
                self.declares(ref, who, application)
        return ref

    def assigned(self, ref: UUID, application: UUID, who: UUID) -> UUID:
        with clock.fixed(self.now):
            return assigning.assign(self.runs, uuid4(), ref, application=application, reviewer=who)

    def scoring(self, **given: Any) -> UUID:
        """真鍋 and 穂積 review both."""
        ref = self.declared(**given)
        for application in (self.first, self.second):
            for who in (self.manabe, self.hozumi):
                self.assigned(ref, application, who)
        self.opens(ref)
        return ref

    def opens(self, ref: UUID) -> None:
        with clock.fixed(self.now):
            panel.open_scoring(self.runs, uuid4(), ref)

    def scores(self, review: UUID, scores: tuple[ScoreGiven, ...], comment: str = "よい。") -> None:
        with clock.fixed(self.now):
            who = as_viewer(self.a_review(review).reviewer)
            scoring.write(who, uuid4(), review, scores=scores, comment_to_panel=comment)

    def submits(self, review: UUID, scores: tuple[ScoreGiven, ...] = BEST) -> None:
        self.scores(review, scores)
        with clock.fixed(self.now):
            scoring.submit(as_viewer(self.a_review(review).reviewer), uuid4(), review)

    def discussing(self, **given: Any) -> UUID:
        """磯村's has 3.800 on average, 安曇's 2.600."""
        ref = self.scoring(**given)
        for application, scores in ((self.first, BEST), (self.second, MIDDLE)):
            first, second = self.reviews(application)
            self.submits(first, scores)
            self.submits(second, MIDDLE)
        with clock.fixed(self.now):
            ranking.close_scoring(self.runs, uuid4(), ref)
        return ref

    def decides_ranking(self, ref: UUID) -> Viewer:
        """What a session of the panel decided."""
        return Viewer(self.domoto, frozenset({Seat(SESSION, self.a_panel(ref).body_id)}))

    def ranked(self, **given: Any) -> UUID:
        ref = self.discussing(**given)
        with clock.fixed(self.now):
            ranking.rank(self.decides_ranking(ref), uuid4(), ref)
        return ref

    def reviews(self, application: UUID, who: UUID | None = None) -> list[UUID]:
        rows = Review.objects.exempt(READ).filter(application__ref=application).order_by("pk")
        return [one.ref for one in rows if who in (None, one.reviewer)]

    def review(self, application: UUID, who: UUID) -> UUID:
        (found,) = self.reviews(application, who)
        return found

    def a_panel(self, ref: UUID) -> Panel:
        return Panel.objects.exempt(READ).get(ref=ref)

    def a_review(self, ref: UUID) -> Review:
        return Review.objects.exempt(READ).get(ref=ref)

    def a_declaration(self, ref: UUID) -> Declaration:
        return Declaration.objects.exempt(READ).get(ref=ref)

    def placings(self, ref: UUID) -> list[tuple[UUID, int | None, str]]:
        rows = Placing.objects.exempt(READ).filter(panel__ref=ref).order_by("position")
        return [(one.application_id, one.average, one.verdict) for one in rows]

    def panel_seat(self, ref: UUID, who: UUID) -> SeatRecord:
        body = self.a_panel(ref).body_id
        return SeatRecord.objects.exempt(READ).get(body__ref=body, person__ref=who)
