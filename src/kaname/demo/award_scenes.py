"""How the demo's calls end: slates, the panel's session, decision, letters, answers."""

from datetime import time
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import Viewer, office
from kaname.commons.deliberation.commands import agenda, approvals, sessions
from kaname.commons.deliberation.commands.approvals import StepGiven
from kaname.commons.deliberation.models import Presence
from kaname.commons.documents.typesetting import family
from kaname.commons.text import NO_TEXT, Text
from kaname.select.awards import queries
from kaname.select.awards.commands import announcing, answering, deciding, drafting, letters
from kaname.select.awards.models import Award, Letter
from kaname.select.awards.rules import Verdict

from . import application_scenes, call_scenes, review_scenes
from .application_scenes import checker, team_of
from .call_scenes import BY_KEY, DIRECTORS, OFFICERS
from .money_scenes import director_and_fund
from .review_cast import CHAIR
from .stage import Scene, Stage

AWARDED = {"auv": 1, "navigation": 3, "optical": 1, "optical-2": 1}
"""How many of the ranking are awarded; the next stands on reserve, the others are not awarded."""
FIRST_TEAMS = {"auv": 0, "navigation": 2, "optical": 3, "optical-2": 8}
"""The number of the team that applied first to a call."""
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

MILLION = 1_000_000

slates: dict[str, UUID] = {}
placed: dict[str, list[UUID]] = {}
"""The applications of a call in the order of its slate."""


def slated(stage: Stage, call: str) -> UUID:
    """The slate as the officer writes it, along the ranking."""
    plot, who = BY_KEY[call], checker(stage, call)
    _, fund = director_and_fund(stage, plot.concept)
    panel = review_scenes.in_hand(stage, call).body_id
    ref = drafting.draft_slate(who, stage.key(), call_scenes.refs[call], panel=panel, fund=fund)
    slate = queries.slate_in_hand(who, ref)
    assert slate is not None
    slates[call], placed[call] = ref, []
    most = queries.call_of(slate.call_id).ceiling_yen // (AWARDED[call] + 1)
    for place, line in enumerate(queries.lines(who, slate)):
        placed[call].append(line.application)
        verdict = verdict_at(call, place)
        drafting.write_line(
            who,
            stage.key(),
            ref,
            application=line.application,
            verdict=verdict,
            yen=min(line.asked_yen, most // MILLION * MILLION),
            starts_on=line.starts_on,
            ends_on=line.ends_on,
            conditions=CONDITION if verdict == Verdict.AWARD and place == 1 else NO_TEXT,
            reason=REASONS[verdict],
        )
    return ref


def verdict_at(call: str, place: int) -> Verdict:
    if place < AWARDED[call]:
        return Verdict.AWARD
    return Verdict.RESERVE if place == AWARDED[call] else Verdict.REJECT


def draft(*calls: str) -> Scene:
    """The slates are drafted and put before their panels."""

    def scene(stage: Stage) -> None:
        for call in calls:
            ref = slated(stage, call)
            deciding.propose(checker(stage, call), stage.key(), ref)

    return scene


def planned(stage: Stage, call: str, offset: int) -> tuple[UUID, UUID]:
    """A session of the panel with the slate on its agenda, and who was invited."""
    keeper, panel = checker(stage, call), review_scenes.in_hand(stage, call).body_id
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
        keeper = checker(stage, call)
        there = visible(keeper, Presence).filter(session__ref=session)
        present = [one.seat_id for one in there]
        sessions.open_(keeper, stage.key(), session, present=present)
        agenda.decide(
            stage.viewer(CHAIR),
            stage.key(),
            item,
            text=Text("案のとおり了承した。", "Agreed as proposed."),
        )
        sessions.close(keeper, stage.key(), session)

    return scene


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
        announcing.announce(checker(stage, call), stage.key(), slates[call])
        make_letters(stage, call)

    return scene


def make_letters(stage: Stage, call: str) -> None:
    """Where there is no Japanese font, they stay with the job, which says so."""
    try:
        family(tuple(str(folder) for folder in settings.KANAME_FONTS))
    except ImproperlyConfigured:
        return
    keeps = office(stage.places[BY_KEY[call].agency])
    awaited = visible(keeps, Letter).filter(set_at=None)
    for ref in list(awaited.order_by("id").values_list("ref", flat=True)):
        letters.set_letter(keeps, stage.key(), ref)


def award_of(stage: Stage, call: str, place: int) -> UUID:
    found = visible(checker(stage, call), Award).filter(application__ref=placed[call][place])
    return found.values_list("ref", flat=True).get()


def led(stage: Stage, call: str, place: int) -> Viewer:
    """The leader of the team at a place of the slate."""
    number = application_scenes.made[call].index(placed[call][place])
    return stage.viewer(team_of(FIRST_TEAMS[call] + number).leader)


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
    answering.promote(checker(stage, "navigation"), stage.key(), ref)
    make_letters(stage, "navigation")


AWARD_SCENES: tuple[tuple[int, Scene], ...] = (
    (-72, draft("auv", "navigation")),
    (-68, endorse("auv", -68)),
    (-68, endorse("navigation", -68)),
    (-65, accept("auv", "navigation")),
    (-62, decide("auv", "navigation")),
    (-60, announce("auv")),
    (-58, announce("navigation")),
    (-54, take("auv", 0)),
    (-52, take("navigation", 0, 1)),
    (-50, decline),
    (-5, promote),
    (-20, draft("optical")),
    (-16, endorse("optical", -16)),
    (-9, accept("optical")),
    (-2, decide("optical")),
    (-36, review_scenes.set_up("optical-2", -32, -22)),
    (-33, review_scenes.declare("optical-2")),
    (-30, review_scenes.assign("optical-2")),
    (-23, review_scenes.score("optical-2")),
    (-20, review_scenes.close("optical-2")),
    (-15, review_scenes.rank("optical-2", -15)),
    (-6, draft("optical-2")),
    (-3, convene("optical-2", 3)),
)
