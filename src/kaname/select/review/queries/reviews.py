"""Reviews and loads as pages and the API show them; every figure is of what the viewer may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from kaname.commons.access import directory, pages
from kaname.commons.access.guard import GuardedQuerySet
from kaname.commons.access.questions import is_open, may, rows_of, visible
from kaname.commons.access.viewer import Viewer
from kaname.commons.text import NO_TEXT, Text
from kaname.select.applications import queries as applications
from kaname.select.applications.models import Application
from kaname.select.calls.models import Call
from kaname.select.calls.queries import CriterionRow, criteria

from .. import policy, rules
from ..lifecycle import REVIEW
from ..models import Declaration, Panel, Review
from ..rules import EVALUATING, KEPT_OUT, LIVE, OPEN, PanelRole, ReviewState
from .facts import FACTS, criteria_of, values_of
from .panels import PanellistRow, applications_of, panellists

SHOWN = 200


@dataclass(frozen=True)
class ReviewRow:
    ref: UUID
    panel: UUID
    call: UUID
    application: UUID
    number: str
    title: Text
    institution_name: Text
    reviewer: UUID
    name: Text
    state: ReviewState
    state_name: str
    is_open: bool
    average: int | None
    """In thousandths, once it was submitted."""
    due_on: date
    submitted_at: datetime | None
    version: int


@dataclass(frozen=True)
class ReviewList:
    rows: tuple[ReviewRow, ...]
    next: str | None
    count: pages.Count


@dataclass(frozen=True)
class ScoreRow:
    criterion: str
    name: Text
    weight: int
    value: int | None
    remark: str


@dataclass(frozen=True)
class ReviewSheet:
    row: ReviewRow
    scores: tuple[ScoreRow, ...]
    comment_to_panel: str
    comment_to_applicant: str
    reason: str


@dataclass(frozen=True)
class LoadRow:
    """What one person of the panel has, of what the viewer may see."""

    person: UUID
    name: Text
    role: PanelRole
    has_consent: bool
    declared: int
    conflicts: int
    assigned: int
    submitted: int


@dataclass(frozen=True)
class AssignedRow:
    application: applications.ApplicationRow
    reviews: tuple[ReviewRow, ...]
    conflicts: tuple[Text, ...]
    """Who is kept out, by name."""
    average: int | None
    """Of what was submitted so far, in thousandths."""

    @property
    def live(self) -> int:
        return sum(one.state in LIVE for one in self.reviews)


def my_reviews(viewer: Viewer, panel: Panel | UUID | None = None) -> tuple[ReviewRow, ...]:
    """What is assigned to the viewer: of one panel all, else what is open or to come; due first."""
    if viewer.person is None:
        return ()
    found = visible(viewer, Review).filter(reviewer=viewer.person, state__in=sorted(LIVE))
    if panel is None:
        found = found.filter(Q(is_open=True) | Q(state=ReviewState.ASSIGNED))
    else:
        found = found.filter(**{"panel": panel})
    return rows(viewer, found.order_by("due_on", "pk")[:SHOWN])


def reviews(
    viewer: Viewer,
    *,
    panel: UUID | None = None,
    state: str = "",
    after: str | None = None,
    limit: int = SHOWN,
) -> ReviewList:
    """A page of the reviews, the latest assigned first; raises ValueError for a cursor."""
    columns = {"panel": panel, "state": state}
    found: GuardedQuerySet[Review] = rows_of(Review)
    found = found.filter(**{name: value for name, value in columns.items() if value})
    page = pages.page(viewer, found, by="assigned_at", limit=limit, after=after)
    return ReviewList(rows(viewer, page.records), page.next, pages.counted(viewer, found))


def review_in_hand(viewer: Viewer, ref: UUID) -> Review | None:
    return visible(viewer, Review).filter(ref=ref).first()


def is_mine(viewer: Viewer, review: Review) -> bool:
    return policy.mine.holds(viewer, review)


def can_write(viewer: Viewer, review: Review) -> bool:
    allowed = is_open("review.write", review) and may(viewer, "review.write", review).allowed
    return allowed and review.is_open


def rows(
    viewer: Viewer,
    found: Iterable[Review],
    there: Mapping[UUID, applications.ApplicationRow] | None = None,
) -> tuple[ReviewRow, ...]:
    """Reviews that the viewer was found to see: five queries, none where `there` is known.

    Title and institution only once the application is open to the viewer.
    """
    known = list(found)
    around = applications_around(viewer, known) if there is None else there
    return tuple(row_of(one, around) for one in known)


def applications_around(
    viewer: Viewer, known: Sequence[Review]
) -> Mapping[UUID, applications.ApplicationRow]:
    """Those of the applications that are open to the viewer."""
    refs = sorted({one.application_id for one in known})
    if not refs:
        return {}
    seen = visible(viewer, Application).filter(ref__in=refs)
    return {one.ref: one for one in applications.rows(viewer, seen)}


def row_of(one: Review, there: Mapping[UUID, applications.ApplicationRow]) -> ReviewRow:
    application = there.get(one.application_id)
    return ReviewRow(
        ref=one.ref,
        panel=one.panel_id,
        call=one.call_id,
        application=one.application_id,
        number=application.number if application else "",
        title=application.title if application else NO_TEXT,
        institution_name=application.institution_name if application else NO_TEXT,
        reviewer=one.reviewer,
        name=one.name,
        state=ReviewState(one.state),
        state_name=REVIEW.names[ReviewState(one.state)],
        is_open=one.is_open,
        average=one.average,
        due_on=one.due_on,
        submitted_at=one.submitted_at,
        version=one.version,
    )


def sheet(viewer: Viewer, review: Review) -> ReviewSheet:
    """A review in hand with its scores, in the order of the criteria."""
    return ReviewSheet(
        row=rows(viewer, [review])[0],
        scores=scores_of(review, criteria_rows(viewer, review.call_id)),
        comment_to_panel=review.comment_to_panel,
        comment_to_applicant=review.comment_to_applicant,
        reason=review.reason,
    )


def criteria_rows(viewer: Viewer, call: UUID) -> tuple[CriterionRow, ...]:
    return criteria(viewer, Call.objects.exempt(FACTS).get(ref=call))


def scores_of(review: Review, known: Sequence[CriterionRow]) -> tuple[ScoreRow, ...]:
    given = review.scores
    return tuple(
        ScoreRow(
            one.key,
            one.name,
            one.weight,
            given.get(one.key, {}).get("value"),
            given.get(one.key, {}).get("remark", ""),
        )
        for one in known
    )


@dataclass(frozen=True)
class Said:
    """All that was declared and written in a panel, as far as the viewer may see it."""

    declarations: Sequence[Declaration]
    reviews: Sequence[Review]


def said_by_all(viewer: Viewer, panel: Panel) -> Said:
    return Said(
        list(visible(viewer, Declaration).filter(panel=panel)),
        list(visible(viewer, Review).filter(panel=panel).order_by("pk")),
    )


def loads(viewer: Viewer, panel: Panel, said: Said) -> tuple[LoadRow, ...]:
    """Each person who reviews with what they have: four queries."""
    there = [one for one in panellists(viewer, panel) if one.role in EVALUATING]
    live = [one for one in said.reviews if one.state in LIVE]
    return tuple(load(one, said.declarations, live) for one in there)


def load(one: PanellistRow, said: Sequence[Declaration], reviews: Sequence[Review]) -> LoadRow:
    mine = [each for each in said if each.person == one.person]
    theirs = [each for each in reviews if each.reviewer == one.person]
    return LoadRow(
        person=one.person,
        name=one.name,
        role=one.role,
        has_consent=one.has_consent,
        declared=len(mine),
        conflicts=sum(each.state in KEPT_OUT for each in mine),
        assigned=len(theirs),
        submitted=sum(each.state == ReviewState.SUBMITTED for each in theirs),
    )


def assigned(viewer: Viewer, panel: Panel, said: Said) -> tuple[AssignedRow, ...]:
    """Each application with its reviews and who is kept out from it."""
    known = applications_of(viewer, panel)
    criteria_known, records = criteria_of(panel.call_id), said.reviews
    there = {one.ref: one for one in known}
    reviews = {row.ref: row for row in rows(viewer, records, there)}
    out = [(one.application_id, one.name) for one in said.declarations if one.state in KEPT_OUT]
    return tuple(
        AssignedRow(
            application=one,
            reviews=tuple(reviews[r.ref] for r in records if r.application_id == one.ref),
            conflicts=tuple(name for ref, name in out if ref == one.ref),
            average=rules.average(
                [
                    values_of(r)
                    for r in records
                    if r.application_id == one.ref and r.state == ReviewState.SUBMITTED
                ],
                criteria_known,
            ),
        )
        for one in known
    )


def still_open(viewer: Viewer, panel: Panel) -> int:
    return visible(viewer, Review).filter(panel=panel, state__in=sorted(OPEN)).count()


def titled(review: Review) -> Text:
    """As who may read the review calls it; the application's title only stands on its page."""
    return Text("応募の評点", "Review of an application")


directory.register(
    Review,
    title=titled,
    path=lambda review: reverse("review:sheet", args=[review.ref]),
)
