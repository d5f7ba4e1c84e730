"""One record of each kind, in each state that an act begins from, of each class it can have."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from files import staged
from guarantees import cast, council_records, implement_records
from guarantees.cast import NOON, PLAYERS, TODAY, TOMORROW, Held, ref, text
from kaname.commons.access.algebra import kind_of
from kaname.commons.bodies.models import Permit, Seat
from kaname.commons.deliberation.models import (
    Approval,
    Ballot,
    Item,
    Minutes,
    Presence,
    Session,
    Stamp,
)
from kaname.commons.documents import keys, storage
from kaname.commons.documents.models import Document, Version
from kaname.commons.funds.models import Account, Entry, Fund, Posting
from kaname.commons.funds.rules import place as in_journal
from kaname.commons.reference import written
from kaname.commons.search import index
from kaname.identify.technologies.models import Domain, Placing, Technology, TechnologyClass
from kaname.identify.vision.models import Clause, Edition, Line
from kaname.implement.pathways.models import Pathway
from kaname.implement.results.models import Result
from kaname.nurture.contracts.models import Contract, Expense, Payment, Share
from kaname.nurture.gates.models import Evaluation, Examinee, Gate
from kaname.nurture.projects.models import Phase as UnitPhase
from kaname.nurture.projects.models import PlanVersion, Report, ReportDraft, Unit
from kaname.select.applications.models import Application, BudgetLine, Member, Submission
from kaname.select.awards.models import Award, Grounds, Letter, Slate, SlateLine
from kaname.select.calls.models import (
    Call,
    CallItem,
    ConflictRule,
    Criterion,
    Milestone,
    Question,
    Template,
)
from kaname.select.concepts import models as of_concepts
from kaname.select.concepts.models import Concept, ConceptTechnology, Goal, Opinion, PlannedGate
from kaname.select.review import models as of_review
from kaname.select.review.models import Declaration, Panel, Review

CLASSES = ("public", "programme")
EDITIONS = ("decided", "draft")
SESSIONS = ("planned", "convened", "open", "closed", "minuted")
APPROVALS = ("draft", "circulating")
CONCEPTS = ("draft", "consultation", "fixed", "presented")
CALLS = ("draft", "announced", "open")
SLATES = ("draft", "proposed", "endorsed", "decided", "announced")
AWARDS = (
    *(("offered", "public"), ("offered", "programme"), ("reserve", "programme")),
    *(("accepted", "public"), ("accepted", "programme")),
)
UNITS = ("preparing", "running", "suspended", "closing")
CONTRACTS = ("draft", "offered", "signed", "running", "settling")
GATES = ("scheduled", "self_evaluated", "examined")
APPLICATIONS = ("draft", "with_institution", "approved", "submitted", "correcting")
WITH_THE_AGENCY = ("submitted", "correcting", "eligible")
PANELS = ("setting_up", "declaring", "scoring", "discussing")
REVIEWS = ("begun", "submitted")
DECLARATIONS = ("clear", "conflict", "lift_proposed")
FORM = {
    "sections": [
        {
            "key": "summary",
            "title": {"ja": "概要", "en": "Summary"},
            "fields": [{"key": "aim", "kind": "text", "label": {"ja": "狙い", "en": "Aim"}}],
        }
    ]
}


def bodies_and_people() -> None:
    cast.found_bodies()
    cast.call_in()
    for handling in CLASSES:
        cast.enter(f"person {handling}", handling, "secretariat")
        cast.enter(f"sitting {handling}", handling)
        cast.seat(f"sitting {handling}", Held("member", "working_group"), handling)


def technology(name: str, handling: str, position: int = 0, steward: str = "secretariat") -> None:
    Technology.objects.create(
        ref=ref(name),
        key=name.replace(" ", "-"),
        steward_id=ref(steward),
        name=text(name),
        domain=Domain.objects.get(key="ocean"),
        position=position,
        handling=handling,
    )
    Placing.objects.create(
        ref=ref(f"{name} in ai"),
        technology_id=ref(name),
        technology_class=TechnologyClass.objects.get(key="ai"),
        handling=handling,
    )


def technologies() -> None:
    Domain.objects.create(ref=ref("ocean"), key="ocean", name=text("ocean"), position=0)
    TechnologyClass.objects.create(ref=ref("ai"), key="ai", name=text("ai"), position=0)
    for place, handling in enumerate(CLASSES):
        technology(f"technology {handling}", handling, place)


HERE = {
    "drafted_by": "secretariat",
    "working_group": "working_group",
    "council": "council",
    "decided_by": "joint_council",
}
"""The bodies that bring an edition about."""


def edition(
    name: str,
    number: int,
    state: str,
    handling: str,
    follows: str = "",
    circle: Mapping[str, str] = HERE,
) -> None:
    Edition.objects.create(
        ref=ref(name),
        number=number,
        name=text(name),
        state="draft",
        **{f"{column}_id": ref(body) for column, body in circle.items()},
        follows_id=ref(follows) if follows else None,
        decided_on=TODAY if state == "decided" else None,
        handling=handling,
    )
    line(name, f"technology {CLASSES[0]}", handling)
    Clause.objects.create(
        ref=ref(f"clause of {name}"),
        edition_id=ref(name),
        key="clause",
        kind="principle",
        title=text(f"clause of {name}"),
        text=text(f"clause of {name}"),
        position=0,
        handling=handling,
    )
    # Last: nothing can be written to a decided edition.
    Edition.objects.exempt("bench: rows for measuring").filter(ref=ref(name)).update(state=state)


def line(edition_name: str, technology_name: str, handling: str) -> None:
    Line.objects.create(
        ref=ref(f"{technology_name} of {edition_name}"),
        edition_id=ref(edition_name),
        technology_id=ref(technology_name),
        name=text(technology_name),
        change="added",
        position=0,
        handling=handling,
    )


def editions() -> None:
    numbered = [(state, handling) for handling in CLASSES for state in EDITIONS]
    for number, (state, handling) in enumerate(numbered, start=1):
        before = f"edition decided {handling}" if state == "draft" else ""
        edition(f"edition {state} {handling}", number, state, handling, before)


def session(name: str, state: str, handling: str, body: str = "council") -> None:
    keeper = ref(cast.BODIES[body][1])
    there = {"body_id": ref(body), "kept_by_id": keeper}
    Session.objects.create(
        ref=ref(name),
        **there,
        label=text(name),
        state=state,
        minutes_due_on=TODAY,
        held_on=TODAY,
        public_summary=text(f"summary of {name}"),
        handling=handling,
    )
    is_open = state == "open"
    Item.objects.create(
        ref=ref(f"item of {name}"),
        session_id=ref(name),
        **there,
        position=1,
        title=text(f"item of {name}"),
        kind="discussion",
        state="open",
        in_session=is_open,
        due_on=TODAY,
        put_at=NOON,
        handling=handling,
    )
    seats = [who for who in ("chair", "member") if PLAYERS[who].seats[0].body == body]
    for who in seats:
        at = {"seat_id": ref(f"{who} in {body}"), "person": ref(who), **there}
        Presence.objects.create(
            ref=ref(f"{who} at {name}"),
            session_id=ref(name),
            held_on=TODAY,
            was_there=is_open or None,
            is_asked=state == "convened",
            **at,
        )
        Ballot.objects.create(
            ref=ref(f"{who} on {name}"),
            item_id=ref(f"item of {name}"),
            answer="",
            due_on=TODAY,
            is_asked=False,
            **at,
        )
    Minutes.objects.create(
        ref=ref(f"minutes of {name}"),
        session_id=ref(name),
        **there,
        text=f"minutes of {name}",
        written_at=NOON,
    )


def material(name: str, session_name: str, handling: str, position: int = 1) -> None:
    file = staged(name.encode(), "a.txt", is_sealed=handling != "public")
    Document.objects.create(
        ref=ref(name),
        kind=kind_of(Session),
        place=ref(session_name),
        position=position,
        title=text(name),
        handling=handling,
        keep_until=TODAY,
        attached_at=NOON,
    )
    storage.place(file, ref(name), 1)
    Version.objects.create(
        ref=ref(f"first of {name}"),
        document_id=ref(name),
        number=1,
        filename="a.txt",
        content_type=file.known.content_type,
        size=file.known.size,
        sha256=file.known.sha256,
        uploaded_at=NOON,
        wrapped_key=keys.wrap(file.key, ref(name), 1) if file.key else b"",
        handling=handling,
    )


def sessions() -> None:
    for state in SESSIONS:
        for handling in CLASSES:
            session(f"session {state} {handling}", state, handling)
    for handling in CLASSES:
        place = f"session open {handling}"
        material(f"material of {place}", place, handling)


def approval(name: str, state: str, target: str, office: str = "secretariat") -> None:
    circulating = state == "circulating"
    Approval.objects.create(
        ref=ref(name),
        body_id=ref(office),
        kept_by_id=ref(office),
        title=text(name),
        grounds=f"grounds of {name}",
        act="vision.publish",
        target_kind=kind_of(Edition),
        target=ref(target),
        drafted_by=ref("secretary"),
        due_on=TODAY,
        awaits_role="chair" if circulating else "",
        awaits_body_id=ref("council") if circulating else None,
        awaits_decision=circulating,
        state=state,
        drafted_at=NOON,
    )
    Stamp.objects.create(
        ref=ref(f"stamp of {name}"),
        approval_id=ref(name),
        position=0,
        kind="decide",
        role="chair",
        body_id=ref("council"),
    )


def approvals() -> None:
    for state in APPROVALS:
        approval(f"approval {state}", state, "edition decided programme")


WRITTEN_BY = {"ministry": "mext", "coordinated_by": "secretariat"}


def concept(name: str, state: str, handling: str, circle: Mapping[str, str] = WRITTEN_BY) -> None:
    """A concept with one of each of its parts; METI is consulted where it is in consultation."""
    around = {f"{column}_id": ref(body) for column, body in circle.items()}
    Concept.objects.create(
        ref=ref(name),
        name=text(name),
        kind="project",
        award_number=1,
        **around,
        agency_id=ref("jst"),
        edition_id=ref("edition decided public"),
        purpose=text(f"purpose of {name}"),
        ceiling_yen=1_000,
        first_year=2027,
        round=int(state == "consultation"),
        state=state,
        due_on=TODAY,
        drafted_at=NOON,
        handling=handling,
    )
    part = {"concept_id": ref(name), "position": 0, "handling": handling}
    ConceptTechnology.objects.create(
        ref=ref(f"technology of {name}"), technology_id=ref("technology public"), **part
    )
    of_concepts.Item.objects.create(
        ref=ref(f"research of {name}"),
        name=text(f"research of {name}"),
        ceiling_yen=1_000,
        first_year=2027,
        years=5,
        **part,
    )
    Goal.objects.create(
        ref=ref(f"goal of {name}"), kind="final", text=text(f"goal of {name}"), by_year=2031, **part
    )
    PlannedGate.objects.create(
        ref=ref(f"gate of {name}"), name=text(f"gate of {name}"), year=2029, **part
    )
    if state == "consultation":
        Opinion.objects.create(
            ref=ref(f"opinion of {name}"),
            concept_id=ref(name),
            **around,
            body_id=ref("meti"),
            round=1,
            asked_on=TODAY,
            due_on=TODAY,
        )
        Permit.objects.create(
            ref=ref(f"meti consulted on {name}"),
            body_id=ref("meti"),
            name="consulted",
            kind=kind_of(Concept),
            target=ref(name),
            why="consulted",
            starts_on=cast.LONG_AGO,
        )


def concepts() -> None:
    for state in CONCEPTS:
        for handling in CLASSES:
            concept(f"concept {state} {handling}", state, handling)


RUN_BY = {"agency": "jst", "ministry": "mext"}
APPLIED_BY = {"agency": "jst", "institution": "institution", "team": "team"}


def call(
    name: str, round_: int, state: str, handling: str, circle: Mapping[str, str] = RUN_BY
) -> None:
    """A call with one of each of its parts."""
    around = {f"{column}_id": ref(body) for column, body in circle.items()}
    is_out = state != "draft"
    Call.objects.create(
        ref=ref(name),
        concept_id=ref("concept presented public"),
        **around,
        name=text(name),
        round=round_,
        number=name if is_out else "",
        opens_at=NOON,
        closes_at=NOON + timedelta(days=30),
        kind="project",
        award_number=1,
        ceiling_yen=1_000,
        years=5,
        indirect_percent=30,
        asked_for=text(f"asked for by {name}"),
        form=FORM,
        template_id=ref("template of jst"),
        state=state,
        digest="0" * 64 if is_out else "",
        drafted_at=NOON,
        announced_on=TODAY if is_out else None,
        handling=handling,
    )
    part = {"call_id": ref(name), "position": 0, "handling": handling}
    CallItem.objects.create(
        ref=ref(f"item of {name}"),
        item_id=ref("research of concept presented public"),
        name=text(f"item of {name}"),
        ceiling_yen=1_000,
        first_year=2027,
        years=5,
        **part,
    )
    Milestone.objects.create(ref=ref(f"day of {name}"), kind="briefing", on=TODAY, **part)
    Criterion.objects.create(
        ref=ref(f"criterion of {name}"),
        key="a",
        name=text(f"criterion of {name}"),
        weight=0,
        **part,
    )
    ConflictRule.objects.create(
        ref=ref(f"rule of {name}"), key="a", kind="other", text=text(f"rule of {name}"), **part
    )


def question(name: str, call_name: str, handling: str, agency: str = "jst") -> None:
    """A question of the auditor's."""
    Question.objects.create(
        ref=ref(name),
        call_id=ref(call_name),
        agency_id=ref(agency),
        state="waiting",
        asked_by=ref("auditor"),
        asked_at=NOON,
        text=f"text of {name}",
        wording=text(f"wording of {name}"),
        handling=handling,
    )


def calls() -> None:
    Template.objects.create(
        ref=ref("template of jst"),
        agency_id=ref("jst"),
        issue=1,
        digest="0" * 64,
        made_at=NOON,
        handling="public",
    )
    numbered = [(state, handling) for handling in CLASSES for state in CALLS]
    for round_, (state, handling) in enumerate(numbered, start=1):
        call(f"call {state} {handling}", round_, state, handling)
    for handling in CLASSES:
        question(f"question waiting {handling}", "call open public", handling)


def bars_and_permits() -> None:
    barred = [name for name, player in PLAYERS.items() if player.is_barred]
    for name in barred:
        for kind, target in deliberated():
            cast.bar(name, kind, target)
    for state in APPROVALS:
        Permit.objects.create(
            ref=ref(f"permit {state}"),
            person_id=ref("stamper"),
            name="stamped",
            kind=kind_of(Approval),
            target=ref(f"approval {state}"),
            why="stamped",
            starts_on=cast.LONG_AGO,
        )


def application(
    name: str,
    state: str,
    around: Mapping[str, str] = APPLIED_BY,
    call_name: str = "call open public",
) -> None:
    """An application with one of each of its parts."""
    is_in, is_shown = state in WITH_THE_AGENCY, state != "draft"
    agency, institution = ref(around["agency"]), ref(around["institution"])
    made = Application.objects.create(
        ref=ref(name),
        call_id=ref(call_name),
        agency_id=agency,
        team_id=ref(around["team"]),
        institution_id=institution,
        shown_to_institution_id=institution if is_shown else None,
        received_by_id=agency if is_in else None,
        title=text(name),
        answers={"aim": f"aim of {name}"},
        state=state,
        number=ref(name).hex[:10] if is_in else "",
        begun_at=NOON,
        submitted_at=NOON if is_in else None,
        received_at=NOON if is_in else None,
        due_on=TODAY,
    )
    part = {"application_id": ref(name)}
    seat = Seat.objects.create(
        ref=ref(f"seat of {name}"),
        person_id=ref("leader"),
        role="assistant",
        body_id=ref(around["team"]),
        kept_by_id=ref(around["team"]),
        starts_on=cast.LONG_AGO,
        ends_on=cast.LONG_AGO,
    )
    Member.objects.create(
        ref=ref(f"member of {name}"),
        seat=seat,
        person=ref("leader"),
        name=text(f"member of {name}"),
        role="leader",
        institution_id=institution,
        effort_percent=40,
        invited_at=NOON,
        **part,
    )
    BudgetLine.objects.create(
        ref=ref(f"line of {name}"),
        institution_id=institution,
        year=2026,
        item="goods",
        yen=1,
        **part,
    )
    Submission.objects.create(
        ref=ref(f"submission of {name}"),
        issue=1,
        submitted_by=ref("leader"),
        submitted_at=NOON,
        received_at=NOON,
        digest="0" * 64,
        content=content_of(made),
        total_yen=1,
        **part,
    )


def content_of(made: Application) -> dict[str, object]:
    """What was submitted, as the room writes it down; its call may not be there yet."""
    institution = written(made.institution_id)
    leader = {"person": written(ref("leader")), "name": made.title.as_dict(), "role": "leader"}
    return {
        "institution": institution,
        "title": made.title.as_dict(),
        "answers": made.answers,
        "members": [leader | {"institution": institution, "effort_percent": 40}],
        "budget": [{"institution": institution, "year": 2026, "item": "goods", "yen": 1}],
        "attachments": [],
    }


def applications() -> None:
    for state in APPLICATIONS:
        application(f"application {state}", state)


REVIEWED_BY = {"agency": "jst", "body": "panel"}
APPLIED_ELSEWHERE = {"agency": "jst", "institution": "other_council", "team": "other_team"}


def panel(
    name: str,
    state: str,
    round_: int,
    around: Mapping[str, str] = REVIEWED_BY,
    handling: str = "public",
) -> None:
    """A panel with the call that it reviews."""
    circle = {"agency": around["agency"], "ministry": around["agency"]}
    call(f"call of {name}", round_, "closed", handling, circle)
    Panel.objects.create(
        ref=ref(name),
        call_id=ref(f"call of {name}"),
        **{f"{column}_id": ref(body) for column, body in around.items()},
        state=state,
        reviews_each=1,
        declare_until=TODAY,
        score_until=TODAY,
        due_on=TODAY,
        set_up_at=NOON,
    )


def review(
    name: str,
    panel_name: str,
    state: str,
    reviewer: str = "reviewer",
    around: Mapping[str, str] = REVIEWED_BY,
    is_shown: bool = False,
) -> None:
    """A review with its application; where the panel discusses, also a place in the ranking."""
    of = f"application of {name}"
    call_name = f"call of {panel_name}"
    applied = {**APPLIED_ELSEWHERE, "agency": around["agency"]}
    application(of, "eligible", applied, call_name)
    within = {"panel_id": ref(panel_name), "application_id": ref(of)}
    within |= {f"{column}_id": ref(body) for column, body in around.items()}
    Review.objects.create(
        ref=ref(name),
        call_id=ref(call_name),
        reviewer=ref(reviewer),
        name=text(reviewer),
        state=state,
        scores={"a": {"value": 5, "remark": f"remark of {name}"}},
        comment_to_panel=f"comment of {name}",
        average=5_000,
        is_open=not is_shown,
        shown_to_panel_id=ref(around["body"]) if is_shown else None,
        due_on=TODAY,
        assigned_at=NOON,
        **within,
    )
    declaration(f"declaration of {name}", "clear", within, reviewer)
    if is_shown:
        of_review.Placing.objects.create(
            ref=ref(f"place of {name}"),
            position=1,
            average=5_000,
            reviews=1,
            verdict="recommended",
            **within,
        )
    else:
        Permit.objects.create(
            ref=ref(f"{reviewer} reads {name}"),
            person_id=ref(reviewer),
            name="review",
            kind=kind_of(Application),
            target=ref(of),
            why="assigned",
            starts_on=cast.LONG_AGO,
        )


def declaration(name: str, state: str, within: Mapping[str, UUID], person: str) -> None:
    Declaration.objects.create(
        ref=ref(name),
        person=ref(person),
        name=text(person),
        state=state,
        rule="" if state == "clear" else "a",
        text="" if state == "clear" else f"conflict of {name}",
        declared_at=NOON,
        **within,
    )


def panels() -> None:
    for round_, handling in enumerate(CLASSES, start=38):
        call(f"call closed {handling}", round_, "closed", handling)
    for round_, state in enumerate(PANELS, start=41):
        panel(f"panel {state}", state, round_)
    for state in REVIEWS:
        review(f"{state} in panel scoring", "panel scoring", state)
    review("submitted in panel discussing", "panel discussing", "submitted", is_shown=True)
    of = f"application of {REVIEWS[0]} in panel scoring"
    within = {"panel_id": ref("panel scoring"), "application_id": ref(of)}
    within |= {f"{column}_id": ref(body) for column, body in REVIEWED_BY.items()}
    for state in DECLARATIONS:
        declaration(f"declaration {state}", state, within, f"who is {state}")


SLATED_BY = {"agency": "jst", "panel": "panel"}


def slate(
    name: str,
    state: str,
    around: Mapping[str, str] = SLATED_BY,
    called: tuple[str, Mapping[str, str]] = ("public", RUN_BY),
) -> None:
    """A slate with one line, of a call of its own."""
    call(f"call of {name}", 300 + int(ref(name).hex[:4], 16) % 30_000, "closed", *called)
    agency, panel = ref(around["agency"]), ref(around["panel"])
    shown = panel if state != "draft" else None
    Slate.objects.create(
        ref=ref(name),
        call_id=ref(f"call of {name}"),
        concept_id=ref("concept presented public"),
        agency_id=agency,
        name=text(name),
        panel_id=panel,
        shown_to_panel_id=shown,
        fund_id=ref("fund of jst"),
        applications=str(ref("application submitted")),
        state=state,
        drafted_at=NOON,
        announced_at=NOON if state == "announced" else None,
        due_on=TODAY,
    )
    SlateLine.objects.create(
        ref=ref(f"line of {name}"),
        slate_id=ref(name),
        application_id=ref("application submitted"),
        agency_id=agency,
        shown_to_panel_id=shown,
        position=1,
        verdict="award",
        yen=1,
        reason=text(f"reason on {name}"),
    )


def slates() -> None:
    for state in SLATES:
        slate(f"slate {state}", state)


def award(name: str, state: str, handling: str, around: Mapping[str, str] = APPLIED_BY) -> None:
    """An award on an application of its own, with its grounds and its letter."""
    application(f"application of {name}", "submitted", around)
    beside = {
        "application_id": ref(f"application of {name}"),
        "agency_id": ref(around["agency"]),
        "shown_to_team_id": ref(around["team"]),
        "shown_to_institution_id": ref(around["institution"]),
    }
    Award.objects.create(
        ref=ref(name),
        number=name if state != "reserve" else "",
        slate_id=ref("slate announced"),
        call_id=ref("call closed public"),
        concept_id=ref("concept presented public"),
        fund_id=ref("fund of jst"),
        ministry_id=ref(around.get("ministry", "mext")),
        institution_id=ref(around["institution"]),
        team_id=ref(around["team"]),
        kind="project",
        title=text(name),
        leader_name=text(f"leader of {name}"),
        yen=1,
        position=1,
        decided_on=TODAY,
        announced_on=TODAY,
        due_on=TODAY,
        state=state,
        handling=handling,
        **beside,
    )
    Grounds.objects.create(
        ref=ref(f"grounds of {name}"), award_id=ref(name), reason=text(f"why {name}"), **beside
    )
    Letter.objects.create(
        ref=ref(f"letter of {name}"),
        award_id=ref(name),
        kind="award",
        fiscal_year=2026,
        document_number=int(ref(name).hex[:6], 16),
        dated_on=TODAY,
        **beside,
    )


def awards() -> None:
    for state, handling in AWARDS:
        award(f"award {state} {handling}", state, handling)


def unit(name: str, state: str, handling: str, around: Mapping[str, str] = APPLIED_BY) -> None:
    """A unit on an application of its own, in its main phase where it runs."""
    application(f"application of {name}", "submitted", around)
    Unit.objects.create(
        ref=ref(name),
        number=name,
        name=text(name),
        kind="study",
        concept_id=ref("concept presented public"),
        goals=[],
        yen=1,
        starts_on=TODAY,
        ends_on=TOMORROW,
        begun_at=NOON,
        state=state,
        handling=handling,
        **unit_circle(name, around),
    )
    UnitPhase.objects.create(
        ref=ref(f"phase of {name}"),
        unit_id=ref(name),
        position=0,
        kind="main",
        state="planned" if state == "preparing" else "running",
        starts_on=TODAY,
        ends_on=TOMORROW,
    )


def unit_circle(name: str, around: Mapping[str, str] = APPLIED_BY) -> dict[str, UUID]:
    """The columns of what stands in a unit or beside it; the ministry is MEXT if not said."""
    found = {f"{column}_id": ref(body) for column, body in {"ministry": "mext", **around}.items()}
    return {**found, "application_id": ref(f"application of {name}")}


def plan(name: str, of: str, state: str, around: Mapping[str, str] = APPLIED_BY) -> None:
    shown = state != "draft"
    PlanVersion.objects.create(
        ref=ref(name),
        unit_id=ref(of),
        name=text(of),
        issue=1,
        state=state,
        approach=name,
        drafted_at=NOON,
        due_on=TODAY,
        received_by_id=ref(around["agency"]) if shown else None,
        shown_to_id=ref(around["institution"]) if shown else None,
        **unit_circle(of, around),
    )


def report(name: str, of: str, state: str, around: Mapping[str, str] = APPLIED_BY) -> None:
    Report.objects.create(
        ref=ref(name),
        unit_id=ref(of),
        name=text(of),
        kind="periodic",
        state=state,
        starts_on=TODAY,
        ends_on=TODAY,
        due_on=TODAY,
        progress=name,
        **unit_circle(of, around),
    )
    ReportDraft.objects.create(
        ref=ref(f"draft of {name}"),
        report_id=ref(name),
        application_id=ref(f"application of {of}"),
        team_id=ref(around["team"]),
        progress=f"draft of {name}",
    )


def gate(name: str, state: str, handling: str, agency: str = "jst", ministry: str = "mext") -> None:
    Gate.objects.create(
        ref=ref(name),
        concept_id=ref("concept presented public"),
        agency_id=ref(agency),
        ministry_id=ref(ministry),
        body_id=ref(agency),
        name=text(name),
        criteria=text(f"criteria of {name}"),
        planned_on=TODAY,
        scheduled_at=NOON,
        state=state,
        handling=handling,
    )


def examinee(
    name: str, of: str, by: str, state: str, around: Mapping[str, str] = APPLIED_BY
) -> None:
    Examinee.objects.create(
        ref=ref(name),
        gate_id=ref(by),
        unit_id=ref(of),
        name=text(of),
        body_id=ref(around["agency"]),
        state=state,
        due_on=TODAY,
        **unit_circle(of, around),
    )
    Evaluation.objects.create(
        ref=ref(f"evaluation of {name}"),
        examinee_id=ref(name),
        application_id=ref(f"application of {of}"),
        team_id=ref(around["team"]),
        received_by_id=ref(around["agency"]) if state != "awaited" else None,
        achieved=f"achieved by {name}",
    )


def units() -> None:
    for state in UNITS:
        for handling in CLASSES:
            unit(f"unit {state} {handling}", state, handling)
    plan("plan draft", "unit preparing public", "draft")
    plan("plan proposed", "unit running public", "proposed")
    for state in ("draft", "submitted"):
        report(f"report {state}", "unit running public", state)
    for state in GATES:
        for handling in CLASSES:
            gate(f"gate {state} {handling}", state, handling)
    examinee("examinee awaited", "unit running public", "gate scheduled public", "awaited")
    evaluated = "gate self_evaluated public"
    examinee("examinee evaluated", "unit suspended public", evaluated, "evaluated")


def contract_circle(
    of_unit: str, by: Mapping[str, str], led_by: str, *, is_shown: bool
) -> dict[str, Any]:
    """Whom a contract of a unit concerns."""
    shown: dict[str, UUID | None] = {
        "shown_to_team_id": ref(by["team"]) if is_shown else None,
        "shown_to_contractor_id": ref(by["institution"]) if is_shown else None,
    }
    return {
        "application_id": ref(f"application of {of_unit}"),
        "agency_id": ref(by["agency"]),
        "audited_by_id": ref(led_by),
        **shown,
    }


def contract(
    name: str,
    of_unit: str,
    state: str,
    by: Mapping[str, str] = APPLIED_BY,
    led_by: str = "secretariat",
) -> None:
    """With a share of a yen."""
    is_shown = state != "draft"
    circle = contract_circle(of_unit, by, led_by, is_shown=is_shown)
    institution = ref(by["institution"])
    Contract.objects.create(
        ref=ref(name),
        unit_id=ref(of_unit),
        concept_id=ref("concept presented public"),
        fund_id=ref("fund of jst"),
        institution_id=institution,
        team_id=ref(by["team"]),
        kind="direct",
        state=state,
        number=name if state in ("running", "settling") else "",
        name=text(name),
        starts_on=TODAY,
        ends_on=TOMORROW,
        indirect_percent=30,
        total_yen=1,
        ended_because=f"why {name}",
        drafted_at=NOON,
        due_on=TODAY,
        **circle,
    )
    Share.objects.create(
        ref=ref(f"share of {name}"),
        contract_id=ref(name),
        institution_id=institution,
        shown_to_institution_id=institution if is_shown else None,
        how="own",
        year=2026,
        goods=1,
        **circle,
    )


def payment(
    name: str, of: str, of_unit: str, kind: str, by: Mapping[str, str] = APPLIED_BY
) -> None:
    Payment.objects.create(
        ref=ref(name),
        contract_id=ref(of),
        kind=kind,
        state="foreseen",
        amount_yen=1,
        due_on=TODAY,
        name=text(name),
        **contract_circle(of_unit, by, led_of(by), is_shown=True),
    )


def expense(
    name: str, of: str, of_unit: str, state: str, by: Mapping[str, str] = APPLIED_BY
) -> None:
    Expense.objects.create(
        ref=ref(name),
        contract_id=ref(of),
        institution_id=ref(by["institution"]),
        shown_to_institution_id=ref(by["institution"]),
        year=2025 if state == "open" else 2026,
        state=state,
        goods=1,
        note=f"note on {name}",
        due_on=TODAY,
        name=text(name),
        **contract_circle(of_unit, by, led_of(by), is_shown=True),
    )


def led_of(by: Mapping[str, str]) -> str:
    """Who leads the programme of a circle: of another agency somebody else."""
    return "secretariat" if by is APPLIED_BY else "other_secretariat"


def contracts() -> None:
    for state in CONTRACTS:
        name = f"unit of contract {state}"
        unit(name, "running", "public")
        contract(f"contract {state}", name, state)
    for kind in ("instalment", "pay_back"):
        payment(f"payment {kind}", "contract running", "unit of contract running", kind)
    for state in ("open", "submitted"):
        expense(f"expense {state}", "contract running", "unit of contract running", state)


def deliberated() -> list[tuple[str, UUID]]:
    """What a bar can be on here."""
    found = [
        (kind_of(Edition), ref(f"edition {state} {handling}"))
        for state in EDITIONS
        for handling in CLASSES
    ]
    for state in SESSIONS:
        for handling in CLASSES:
            name = f"session {state} {handling}"
            found += [(kind_of(Session), ref(name)), (kind_of(Item), ref(f"item of {name}"))]
    found += [
        (kind_of(Concept), ref(f"concept {state} {handling}"))
        for state in CONCEPTS
        for handling in CLASSES
    ]
    found += [
        (kind_of(Call), ref(f"call {state} {handling}")) for state in CALLS for handling in CLASSES
    ]
    found += [(kind_of(Application), ref(f"application {state}")) for state in APPLICATIONS]
    found += [(kind_of(Call), ref(f"call closed {handling}")) for handling in CLASSES]
    found += [(kind_of(Call), ref(f"call of panel {state}")) for state in PANELS]
    found += [
        (kind_of(Application), ref(f"application of {name} in panel {state}"))
        for state in PANELS
        for name in REVIEWS
    ]

    found += [(kind_of(Award), ref(f"award {state} {handling}")) for state, handling in AWARDS]
    found += [
        (kind_of(Unit), ref(f"unit {state} {handling}")) for state in UNITS for handling in CLASSES
    ]
    found += [(kind_of(Result), ref(f"result {state}")) for state in implement_records.RESULTS]
    found += [(kind_of(Pathway), ref(f"pathway {state}")) for state in implement_records.PATHWAYS]
    found += [
        (kind_of(Gate), ref(f"gate {state} {handling}")) for state in GATES for handling in CLASSES
    ]
    found += [(kind_of(Question), ref(f"question waiting {handling}")) for handling in CLASSES]
    found += [(kind_of(Technology), ref(f"technology {handling}")) for handling in CLASSES]
    return [*found, *((kind_of(Approval), ref(f"approval {state}")) for state in APPROVALS)]


JST = {"held_by": "jst", "overseen_by": "mext", "led_by": "secretariat"}
"""The circle of a fund's money."""
ALLOTTED = "edition decided public"


def fund(name: str, circle: Mapping[str, str] = JST) -> None:
    """A fund of 1,000 yen, of which 300 are allotted."""
    around = {f"{column}_id": ref(body) for column, body in circle.items()}
    key = name.replace(" ", "-")
    Fund.objects.create(ref=ref(name), key=key, name=text(name), handling="public", **around)
    account(name, "endowment", -1_000, around)
    account(name, "free", 700, around)
    account(name, "allotted", 300, around, ALLOTTED)
    entry(f"entry in {name}", name, around)


def account(
    name: str, kind: str, balance_yen: int, around: Mapping[str, UUID], owner: str = ""
) -> None:
    Account.objects.create(
        ref=ref(f"{kind} of {name} {owner}"),
        fund_id=ref(name),
        kind=kind,
        owner_kind=kind_of(Edition) if owner else "",
        owner=ref(owner) if owner else None,
        balance_yen=balance_yen,
        opened_at=NOON,
        **around,
    )


def entry(name: str, fund_name: str, around: Mapping[str, UUID], owner: str = ALLOTTED) -> None:
    Entry.objects.create(
        ref=ref(name),
        fund_id=ref(fund_name),
        booked_on=TODAY,
        fiscal_year=2026,
        place=in_journal(TODAY, NOON),
        text=text(name),
        owner_kind=kind_of(Edition),
        owner=ref(owner),
        act="funds.endow",
        actor=ref("jst_director"),
        at=NOON,
        **around,
    )
    for kind, yen in ((f"free of {fund_name} ", -300), (f"allotted of {fund_name} {owner}", 300)):
        Posting.objects.create(
            ref=ref(f"{kind} by {name}"), entry_id=ref(name), account_id=ref(kind), amount_yen=yen
        )


def ground() -> None:
    bodies_and_people()
    fund("fund of jst")
    fund("fund elsewhere", dict.fromkeys(JST, "other_secretariat"))
    technologies()


@transaction.atomic
def everything() -> None:
    """At once, since some rows stand before those to which they refer."""
    ground()
    upon_it()
    index.rebuild()


def upon_it() -> None:
    editions()
    sessions()
    approvals()
    concepts()
    calls()
    applications()
    panels()
    slates()
    awards()
    units()
    contracts()
    council_records.councils()
    implement_records.put_to_use()
    bars_and_permits()
