"""How the demo's calls end: slates, the panel's session, decision, letters, answers."""

from datetime import time
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import office
from kaname.commons.bodies import commands as bodies
from kaname.commons.bodies.commands import PostGiven
from kaname.commons.bodies.models import Seat
from kaname.commons.bodies.rules import BodyKind, DecisionRule, Quorum, Role
from kaname.commons.calendar import Period
from kaname.commons.deliberation.commands import agenda, approvals, sessions
from kaname.commons.deliberation.commands.approvals import StepGiven
from kaname.commons.deliberation.models import Presence
from kaname.commons.documents.typesetting import family
from kaname.commons.text import NO_TEXT, Text
from kaname.select.awards import queries
from kaname.select.awards.commands import announcing, answering, deciding, drafting, letters
from kaname.select.awards.models import Award, Letter
from kaname.select.awards.rules import Verdict

from . import application_scenes, call_scenes
from .application_scenes import team_of
from .call_scenes import BY_KEY, DIRECTORS, OFFICERS
from .cast import JST, NEDO
from .money_scenes import director_and_fund
from .stage import SEED, Scene, Stage

PANELS = {JST: ("hozumi", "kurata", "sugiura"), NEDO: ("manabe", "narumi", "domoto")}
"""Chair and members of a panel that the demo founds, where no review had one."""
VERDICTS = {
    "auv": {0: "award", 1: "reserve"},
    "navigation": {0: "award", 1: "award", 2: "award", 3: "reserve"},
    "optical": {0: "award", 1: "reserve"},
    "optical-2": {0: "award", 1: "reserve"},
}
"""By the place of an application among those to its call; the others are not awarded."""
REASONS = {
    Verdict.AWARD: NO_TEXT,
    Verdict.RESERVE: Text(
        "（架空）構想の目標に合致するが、採択枠の都合により次順位とする。",
        "(Invented) It fits the aims of the concept, but the places are taken: next in order.",
    ),
    Verdict.REJECT: Text(
        "（架空）実証に至るまでの計画の具体性が、採択課題に比べて十分でない。",
        "(Invented) The plan up to the trial is less worked out than that of those selected.",
    ),
}
CONDITION = Text(
    "（架空）情報管理の責任者を定め、体制図を提出すること。",
    "(Invented) Name who answers for information control, and hand in the organisation chart.",
)
DECLINED = Text(
    "（架空）所属機関の変更により、計画どおりの体制を組めなくなったため。",
    "(Invented) The leader changes institution, and the team cannot be kept as planned.",
)

slates: dict[str, UUID] = {}
panels: dict[str, UUID] = {}


def panel_of(stage: Stage, call: str) -> UUID:
    """The panel that reviewed the call; where there was no review, one of the demo's own."""
    if found := queries.panel_on(call_scenes.refs[call]):
        return found.body_id
    agency, ref = BY_KEY[call].agency, uuid5(SEED, f"panel-{call}")
    name = call_scenes.concept_scenes.BY_KEY[BY_KEY[call].concept].name
    bodies.found(
        office(ref),
        stage.key(),
        ref,
        key=f"panel-{call}",
        kind=BodyKind.PANEL,
        name=Text(f"「{name.ja}」審査会", f"Review panel: {name.en}"),
        short_name=Text("審査会", "Review panel"),
        kept_by=ref,
        quorum=Quorum.MAJORITY,
        decides_by=DecisionRule.CONSENSUS,
        posts=[
            PostGiven(Role.CHAIR, Text("審査会主査", "Chair of the panel")),
            PostGiven(Role.MEMBER, Text("審査委員", "Member of the panel")),
            PostGiven(Role.SECRETARY, Text("審査会事務局", "Secretary of the panel")),
        ],
        position=950,
    )
    stage.places[f"panel-{call}"] = ref
    roles = [Role.CHAIR, Role.MEMBER, Role.MEMBER, Role.SECRETARY]
    for key, role in zip((*PANELS[agency], OFFICERS[agency]), roles, strict=True):
        stage.appoint(key, f"panel-{call}", role, Period(stage.day(-230)))
    return ref


def slated(stage: Stage, call: str) -> UUID:
    """The slate as the officer writes it."""
    plot = BY_KEY[call]
    panels[call] = panel_of(stage, call)
    who = stage.viewer(OFFICERS[plot.agency])
    _, fund = director_and_fund(stage, plot.concept)
    ref = drafting.draft_slate(
        who, stage.key(), call_scenes.refs[call], panel=panels[call], fund=fund
    )
    slates[call] = ref
    slate = queries.slate_in_hand(who, ref)
    assert slate is not None
    places = {one: place for place, one in enumerate(application_scenes.made[call])}
    for line in queries.lines(who, slate):
        place = places[line.application]
        verdict = Verdict(VERDICTS[call].get(place, "reject"))
        drafting.write_line(
            who,
            stage.key(),
            ref,
            application=line.application,
            verdict=verdict,
            yen=line.asked_yen,
            starts_on=line.starts_on,
            ends_on=line.ends_on,
            conditions=CONDITION if verdict == Verdict.AWARD and place == 1 else NO_TEXT,
            reason=REASONS[verdict],
        )
    return ref


def draft(*calls: str) -> Scene:
    """The slates are drafted and put before their panels."""

    def scene(stage: Stage) -> None:
        for call in calls:
            ref = slated(stage, call)
            who = stage.viewer(OFFICERS[BY_KEY[call].agency])
            deciding.propose(who, stage.key(), ref)

    return scene


def planned(stage: Stage, call: str, offset: int) -> tuple[UUID, UUID]:
    """A session of the panel with the slate on its agenda, and who was invited."""
    keeper, panel = stage.viewer(OFFICERS[BY_KEY[call].agency]), panels[call]
    session = sessions.plan(
        keeper,
        stage.key(),
        panel,
        label=Text("採択案の審議（架空）", "On the slate (invented)"),
        held_on=stage.day(offset),
        mode="meeting",
        starts_at=time(10, 0),
        place=Text("会議室", "Meeting room"),
    )
    item = agenda.put(
        keeper,
        stage.key(),
        session,
        title=Text("採択案の了承", "Endorsement of the slate"),
        kind="decision",
        act="awards.endorse",
        target=slates[call],
        arguments={},
    )
    sessions.convene(keeper, stage.key(), session)
    return session, item


def endorse(call: str, offset: int) -> Scene:
    def scene(stage: Stage) -> None:
        session, item = planned(stage, call, offset)
        keeper = stage.viewer(OFFICERS[BY_KEY[call].agency])
        there = visible(keeper, Presence).filter(session__ref=session)
        present = list(there.values_list("seat", flat=True))
        sessions.open_(keeper, stage.key(), session, present=present)
        agenda.decide(
            stage.viewer(chair_of(stage, panels[call])),
            stage.key(),
            item,
            text=Text("案のとおり了承した。", "Agreed as proposed."),
        )
        sessions.close(keeper, stage.key(), session)

    return scene


def chair_of(stage: Stage, panel: UUID) -> str:
    seats = visible(office(panel), Seat).filter(body__ref=panel, role=Role.CHAIR)
    person = seats.values_list("person", flat=True).get()
    return next(key for key, ref in stage.persons.items() if ref == person)


def convene(call: str, offset: int) -> Scene:
    """The session is yet to come."""

    def scene(stage: Stage) -> None:
        planned(stage, call, offset)

    return scene


def accept(*calls: str) -> Scene:
    """The programme director accepts what the panel endorsed."""

    def scene(stage: Stage) -> None:
        for call in calls:
            director = stage.viewer(DIRECTORS[BY_KEY[call].agency])
            deciding.accept_slate(director, stage.key(), slates[call])

    return scene


def decide(*calls: str) -> Scene:
    """By the approval chain of the agency."""

    def scene(stage: Stage) -> None:
        for call in calls:
            agency = BY_KEY[call].agency
            who, body = stage.viewer(OFFICERS[agency]), stage.places[agency]
            ref = approvals.draft_approval(
                who,
                stage.key(),
                body,
                title=Text("採択の決定", "Decision on the awards"),
                grounds="（架空）審査会の了承を得た採択案のとおり、採択してよろしいか伺う。",
                act="awards.decide",
                target=slates[call],
                due_on=stage.day(0),
                concurring=[],
                deciding=StepGiven("director", body),
            )
            approvals.circulate(who, stage.key(), ref)
            approvals.approve(stage.viewer(DIRECTORS[agency]), stage.key(), ref)

    return scene


def announce(call: str) -> Scene:
    """Announced, with the letters that the job makes then."""

    def scene(stage: Stage) -> None:
        who = stage.viewer(OFFICERS[BY_KEY[call].agency])
        announcing.announce(who, stage.key(), slates[call])
        make_letters(stage, call)

    return scene


def make_letters(stage: Stage, call: str) -> None:
    """Where there is no Japanese font, they stay with the job, which says so."""
    try:
        family(tuple(str(folder) for folder in settings.KANAME_FONTS))
    except ImproperlyConfigured:
        return
    keeps = office(stage.places[BY_KEY[call].agency])
    awaited = visible(keeps, Letter).filter(award__call=call_scenes.refs[call], set_at=None)
    for ref in list(awaited.order_by("id").values_list("ref", flat=True)):
        letters.set_letter(keeps, stage.key(), ref)


def award_of(stage: Stage, call: str, place: int) -> UUID:
    keeps = office(stage.places[BY_KEY[call].agency])
    application = application_scenes.made[call][place]
    return visible(keeps, Award).get(application__ref=application).ref


def led(stage: Stage, call: str, place: int) -> Any:
    first = {"auv": 0, "navigation": 2, "optical": 3}[call]
    return stage.viewer(team_of(first + place).leader)


def take(call: str, *places: int) -> Scene:
    def scene(stage: Stage) -> None:
        for place in places:
            ref = award_of(stage, call, place)
            answering.accept(led(stage, call, place), stage.key(), ref)

    return scene


def decline(stage: Stage) -> None:
    ref = award_of(stage, "navigation", 2)
    answering.decline(led(stage, "navigation", 2), stage.key(), ref, reason=DECLINED)


def promote(stage: Stage) -> None:
    """The reserve is called for the place that is free."""
    ref = award_of(stage, "navigation", 3)
    answering.promote(stage.viewer(OFFICERS[JST]), stage.key(), ref)
    make_letters(stage, "navigation")


AWARD_SCENES: tuple[tuple[int, Scene], ...] = (
    (-70, draft("auv", "navigation")),
    (-66, endorse("auv", -66)),
    (-66, endorse("navigation", -66)),
    (-64, accept("auv", "navigation")),
    (-62, decide("auv", "navigation")),
    (-60, announce("auv")),
    (-58, announce("navigation")),
    (-54, take("auv", 0)),
    (-52, take("navigation", 0, 1)),
    (-50, decline),
    (-5, promote),
    (-14, draft("optical")),
    (-12, endorse("optical", -12)),
    (-9, accept("optical")),
    (-2, decide("optical")),
    (-6, draft("optical-2")),
    (-3, convene("optical-2", 3)),
)
