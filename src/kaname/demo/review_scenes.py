"""How the demo's applications are reviewed: one panel declares, one scores, one discusses."""

from collections.abc import Sequence
from datetime import time
from uuid import UUID

from kaname.commons.access.questions import visible
from kaname.commons.bodies import commands as bodies
from kaname.commons.deliberation.commands import agenda, minutes, sessions
from kaname.commons.deliberation.models import Presence
from kaname.commons.text import Text
from kaname.select.review import queries
from kaname.select.review.commands import assigning, conflicts, panel, ranking, scoring
from kaname.select.review.commands.scoring import ScoreGiven
from kaname.select.review.models import Panel
from kaname.select.review.queries import ReviewRow
from kaname.select.review.rules import PanelRole, ReviewState

from . import call_scenes
from .application_scenes import checker, made
from .review_cast import CHAIR, MEMBERS, REVIEWERS
from .stage import Scene, Stage

EACH = 2
JOINT_PAPER = "（架空）3年前に共著の論文がある。"
GOOD = "（架空）目標が具体的で、実施体制も整っている。電力収支の裏付けを面接で確認したい。"
WEAK = "（架空）成果の活用先が明らかでなく、費用の根拠も弱い。"
ADVICE = "（架空）実環境での検証の時期を早めることを検討してください。"
COMMENT = Text(
    "（架空）実装までの道筋が最も具体的である。",
    "(Invented) Its path to use is the most concrete.",
)
PLACE = Text("オンライン", "Online")

panels: dict[str, UUID] = {}
"""The panels by the key of their call."""


def officer(call: str) -> str:
    return call_scenes.OFFICERS[call_scenes.BY_KEY[call].agency]


def set_up(call: str, declare: int, score: int) -> Scene:
    """The panel with all its people, who consent the moment they are asked."""

    def scene(stage: Stage) -> None:
        who = stage.viewer(officer(call))
        panels[call] = panel.set_up(
            who,
            stage.key(),
            call_scenes.refs[call],
            reviews_each=EACH,
            declare_until=stage.day(declare),
            score_until=stage.day(score),
        )
        seats = [
            (CHAIR, PanelRole.CHAIR),
            *((one, PanelRole.MEMBER) for one in MEMBERS),
            *((one, PanelRole.REVIEWER) for one in REVIEWERS),
        ]
        for key, role in seats:
            person = stage.persons[key]
            ref = panel.invite(who, stage.key(), panels[call], person=person, role=role)
            bodies.consent(stage.viewer(key), stage.key(), ref)
        panel.open_declarations(who, stage.key(), panels[call])

    return scene


def in_hand(stage: Stage, call: str) -> Panel:
    found = queries.panel_in_hand(checker(stage, call), panels[call])
    assert found is not None
    return found


def declare(
    call: str, conflict: tuple[str, int] | None = None, absent: Sequence[str] = ()
) -> Scene:
    """Everybody but the absent declares; one has a conflict with an application, by its place."""

    def scene(stage: Stage) -> None:
        for key in (CHAIR, *MEMBERS, *REVIEWERS, officer(call)):
            if key not in absent:
                declared(stage, call, key, conflict)

    return scene


def declared(stage: Stage, call: str, key: str, conflict: tuple[str, int] | None) -> None:
    who = stage.viewer(key)
    out = made[call][conflict[1]] if conflict and conflict[0] == key else None
    for team in queries.to_declare_on(who, in_hand(stage, call)):
        is_out = team.application == out
        conflicts.declare(
            who,
            stage.key(),
            panels[call],
            application=team.application,
            rule=next(iter(sorted(joint(stage, call)))) if is_out else "",
            text=JOINT_PAPER if is_out else "",
        )


def joint(stage: Stage, call: str) -> list[str]:
    rows = queries.rules_on_conflicts(checker(stage, call), in_hand(stage, call))
    return [one.key for one in rows if "joint" in one.kind]


def assign(call: str) -> Scene:
    """Each application to the two who have least, of those without a conflict."""

    def scene(stage: Stage) -> None:
        who = checker(stage, call)
        record = in_hand(stage, call)
        load = dict.fromkeys(REVIEWERS, 0) | dict.fromkeys(MEMBERS, 0)
        for one in queries.assigned(who, record, queries.said_by_all(who, record)):
            out = {name.ja for name in one.conflicts}
            free = [key for key in load if name_of(stage, call, key) not in out]
            for key in sorted(free, key=lambda each: load[each])[:EACH]:
                load[key] += 1
                assigning.assign(
                    who,
                    stage.key(),
                    record.ref,
                    application=one.application.ref,
                    reviewer=stage.persons[key],
                )
        panel.open_scoring(who, stage.key(), record.ref)

    return scene


def name_of(stage: Stage, call: str, key: str) -> str:
    rows = queries.panellists(checker(stage, call), in_hand(stage, call))
    return next(one.name.ja for one in rows if one.person == stage.persons[key])


def score(call: str, *, unless: Sequence[str] = ()) -> Scene:
    """Everybody scores what they have; some leave the last as a draft."""

    def scene(stage: Stage) -> None:
        for key in (*MEMBERS, *REVIEWERS):
            rows = queries.my_reviews(stage.viewer(key), in_hand(stage, call))
            for number, row in enumerate(rows):
                is_last = number == len(rows) - 1
                written(stage, key, row, is_draft=key in unless and is_last)

    return scene


def written(stage: Stage, key: str, row: ReviewRow, *, is_draft: bool) -> None:
    who = stage.viewer(key)
    criteria = queries.criteria_rows(who, row.call)
    best = stage.random.random() < 0.6
    scores = [
        ScoreGiven(one.key, stage.random.choice(one.scale[: 2 if best else 4]).value)
        for one in criteria
        if one.scale
    ]
    scoring.write(
        who,
        stage.key(),
        row.ref,
        scores=scores[:2] if is_draft else scores,
        comment_to_panel="" if is_draft else GOOD if best else WEAK,
        comment_to_applicant=ADVICE,
    )
    if not is_draft:
        scoring.submit(who, stage.key(), row.ref)


def close(call: str) -> Scene:
    def scene(stage: Stage) -> None:
        who = checker(stage, call)
        for one in queries.reviews(who, panel=panels[call]).rows:
            assert one.state == ReviewState.SUBMITTED
        ranking.close_scoring(who, stage.key(), panels[call])
        first = queries.ranking(who, in_hand(stage, call))[0]
        ranking.place(
            who,
            stage.key(),
            panels[call],
            application=first.application,
            position=1,
            verdict=first.verdict,
            comment=COMMENT,
        )

    return scene


def rank(call: str, offset: int) -> Scene:
    """The panel's session decides, from its plan to its minutes."""

    def scene(stage: Stage) -> None:
        keeper, record = checker(stage, call), in_hand(stage, call)
        session = planned(stage, call, offset)
        sessions.convene(keeper, stage.key(), session)
        there = visible(keeper, Presence).filter(session__ref=session)
        seats = [one.seat_id for one in there]
        sessions.open_(keeper, stage.key(), session, present=seats)
        (item,) = items(stage, session, record)
        agreed = Text("案のとおり決定した。", "Decided as proposed.")
        agenda.decide(stage.viewer(CHAIR), stage.key(), item, text=agreed)
        sessions.close(keeper, stage.key(), session)
        summary = Text("（架空）順位を決定した。", "(Invented) The ranking was decided.")
        minutes.write_minutes(
            keeper,
            stage.key(),
            session,
            text="（架空）順位の案を審議し、決定した。",
            summary=summary,
        )
        minutes.approve_minutes(stage.viewer(CHAIR), stage.key(), session)

    return scene


kept: dict[UUID, list[UUID]] = {}
"""The items of each session."""


def items(stage: Stage, session: UUID, record: Panel) -> list[UUID]:
    return kept[session]


def planned(stage: Stage, call: str, offset: int) -> UUID:
    keeper, record = checker(stage, call), in_hand(stage, call)
    session = sessions.plan(
        keeper,
        stage.key(),
        record.body_id,
        label=Text("審査会（架空）", "Review panel (invented)"),
        held_on=stage.day(offset),
        starts_at=time(13, 0),
        place=PLACE,
    )
    kept[session] = [
        agenda.put(
            keeper,
            stage.key(),
            session,
            title=Text("順位の決定", "Decision on the ranking"),
            act="review.rank",
            target=record.ref,
        )
    ]
    return session


def convene(call: str, offset: int) -> Scene:
    """A session to come, in which the panel will decide."""

    def scene(stage: Stage) -> None:
        session = planned(stage, call, offset)
        sessions.convene(checker(stage, call), stage.key(), session)
        sessions.reply(stage.viewer(CHAIR), stage.key(), session, will_come=True)

    return scene


REVIEW_SCENES: tuple[tuple[int, Scene], ...] = (
    (-112, set_up("auv", -106, -92)),
    (-108, declare("auv")),
    (-105, assign("auv")),
    (-94, score("auv")),
    (-90, close("auv")),
    (-80, rank("auv", -80)),
    (-107, set_up("navigation", -101, -88)),
    (-104, declare("navigation", ("takamine", 1))),
    (-101, assign("navigation")),
    (-89, score("navigation")),
    (-86, close("navigation")),
    (-76, rank("navigation", -76)),
    (-96, set_up("optical", -90, -76)),
    (-92, declare("optical")),
    (-89, assign("optical")),
    (-77, score("optical")),
    (-74, close("optical")),
    (-66, rank("optical", -66)),
    (-40, set_up("sensing-1", -35, -18)),
    (-37, declare("sensing-1", ("hinata", 0))),
    (-34, assign("sensing-1")),
    (-19, score("sensing-1")),
    (-16, close("sensing-1")),
    (-5, convene("sensing-1", 4)),
    (-26, set_up("muon-1", -20, 6)),
    (-22, declare("muon-1", ("manabe", 1))),
    (-19, assign("muon-1")),
    (-7, score("muon-1", unless=("manabe", "takamine"))),
    (-2, set_up("auv-2", 5, 24)),
    (-1, declare("auv-2", absent=("manabe", "hinata", "aoyagi", "sakuma"))),
)
