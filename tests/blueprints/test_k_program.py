"""The blueprint that ships: what the slides say stands in it."""

from collections import Counter
from datetime import date
from functools import cache

from kaname.blueprints.checks import Blueprint
from kaname.blueprints.loading import K_PROGRAM, load

ACTS = frozenset(
    {
        "vision.instruct",
        "vision.report",
        "vision.send_back",
        "vision.summarise",
        "vision.decide",
        "vision.publish",
    }
)


@cache
def k_program() -> Blueprint:
    return load(K_PROGRAM, ACTS)


def test_it_has_27_technologies_by_domain() -> None:
    technologies = k_program().technologies.technologies

    assert Counter(entry.domain for entry in technologies) == {
        "ocean": 7,
        "space-aviation": 14,
        "cross-cyber": 5,
        "bio": 1,
    }


def test_names_are_those_of_the_slides_with_line_breaks_joined() -> None:
    technologies = {entry.code: entry for entry in k_program().technologies.technologies}

    muon = technologies["CX-5"]
    assert muon.name.ja == "宇宙線ミュオンを用いた革新的測位・構造物イメージング等応用技術"
    assert muon.as_printed == "宇宙線ミュオンを用いた革新的測位・構造物\nイメージング等応用技術"
    assert technologies["SA-4-2"].name.ja == "航空機エンジン向け先進材料技術（複合材製造技術）"
    assert technologies["SA-1-4"].name.ja == "小型かつ高感度の多波長赤外線センサー技術"


def test_no_name_has_a_dash_for_a_long_vowel_or_a_narrow_bracket() -> None:
    technologies = k_program().technologies
    names = [entry.name.ja for entry in (*technologies.technologies, *technologies.themes)]
    names += [entry.name.ja for entry in technologies.classes]

    assert [name for name in names if set(name) & set("―()\n")] == []


def test_every_class_assignment_is_a_suggestion_of_one_or_two_classes() -> None:
    classes = [entry.classes for entry in k_program().technologies.technologies]

    assert {(entry.status, entry.source) for entry in classes} == {("suggested", "estimate")}
    assert {len(entry.keys) for entry in classes} == {1, 2}
    assert {key for entry in classes for key in entry.keys} == {
        "ai",
        "quantum",
        "robotics",
        "sensors",
        "energy",
    }


def test_it_has_the_clauses_of_the_slide() -> None:
    kinds = Counter(str(clause.kind) for clause in k_program().principles.clauses)

    assert (kinds["principle"], kinds["element"], kinds["attention"]) == (6, 3, 8)


def test_quantum_and_ai_are_an_open_item_and_no_technology() -> None:
    (edition,) = k_program().editions

    assert edition.open_items == ("emerging",)
    assert len(edition.lines) == 27


def test_the_first_edition_was_decided_on_16_september_2022() -> None:
    (edition,) = k_program().editions

    assert (edition.number, edition.status) == (1, "decided")
    assert (edition.decided_on, edition.decided_by) == (date(2022, 9, 16), "joint-council")
    assert {str(line.change) for line in edition.lines} == {"added"}


def test_eleven_sessions_of_experts_and_the_decision() -> None:
    (history,) = k_program().histories

    assert [(session.body, session.held_on.isoformat()) for session in history.sessions] == [
        ("programme-council", "2022-06-21"),
        ("working-group", "2022-06-21"),
        ("working-group", "2022-06-27"),
        ("working-group", "2022-07-05"),
        ("working-group", "2022-07-12"),
        ("working-group", "2022-07-12"),
        ("working-group", "2022-07-13"),
        ("working-group", "2022-07-19"),
        ("programme-council", "2022-08-08"),
        ("working-group", "2022-08-23"),
        ("programme-council", "2022-08-29"),
        ("joint-council", "2022-09-16"),
    ]
    assert sum(session.of_experts for session in history.sessions) == 11


def test_weekdays_are_those_that_the_slides_print() -> None:
    (history,) = k_program().histories

    weekdays = "tue tue mon tue tue tue wed tue mon tue mon fri"
    assert [session.weekday for session in history.sessions] == weekdays.split()


def test_labels_are_no_keys_and_one_meeting_has_parts() -> None:
    (history,) = k_program().histories

    parts = [
        (session.ordinal, session.part)
        for session in history.sessions
        if session.body == "working-group"
    ]
    assert parts == [(1, 1), (1, 2), (2, None), (2, None), (2, 1), (2, 2), (3, None), (4, None)]


def test_the_steps_go_the_way_of_the_first_vision() -> None:
    (history,) = k_program().histories

    assert [(step.act, step.done_on.isoformat(), step.source) for step in history.steps] == [
        ("vision.instruct", "2022-06-21", "slides"),
        ("vision.report", "2022-07-19", "estimate"),
        ("vision.send_back", "2022-08-08", "estimate"),
        ("vision.report", "2022-08-23", "estimate"),
        ("vision.summarise", "2022-08-29", "slides"),
        ("vision.decide", "2022-09-16", "slides"),
        ("vision.publish", "2022-09-16", "estimate"),
    ]
    assert history.attendance == "not_recorded"


def test_bodies_have_the_seats_of_the_slides() -> None:
    bodies = {body.key: body for body in k_program().bodies.bodies}

    seats = {
        (key, str(post.role)): post.number
        for key in ("programme-council", "working-group")
        for post in bodies[key].posts
        if post.source == "slides"
    }
    assert seats == {
        ("programme-council", "member"): 7,
        ("programme-council", "observer"): None,
        ("working-group", "member"): 13,
        ("working-group", "expert_member"): None,
    }


def test_the_roster_is_a_record_of_25_persons_of_whom_two_sat_in_both_bodies() -> None:
    roster = k_program().bodies.roster

    assert Counter((listed.body, str(listed.role)) for listed in roster) == {
        ("programme-council", "member"): 7,
        ("working-group", "member"): 13,
        ("working-group", "expert_member"): 7,
    }
    assert len({listed.name for listed in roster}) == 25
    assert {listed.kind for listed in roster} == {"historical"}


def test_amounts_that_the_slides_do_not_state_are_not_stated() -> None:
    amounts = {line.key: line.amount_yen for line in k_program().funds.lines}

    assert amounts == {
        "fy2021-supplementary": 250_000_000_000,
        "aim": 500_000_000_000,
        "fy2023-request": None,
    }


def test_the_division_between_the_two_funds_is_marked_as_an_estimate() -> None:
    endowments = [one for fund in k_program().funds.funds for one in fund.endowments]

    assert [(one.amount_yen, one.source, one.booked_on) for one in endowments] == [
        (125_000_000_000, "estimate", None),
        (125_000_000_000, "estimate", None),
    ]


def test_the_sources_say_that_the_second_vision_is_not_in_it() -> None:
    defaults = {default.key: default for default in k_program().sources.defaults}

    assert defaults["second-vision"].text.en == (
        "The R&D Vision (Second) of 2023 is not in it. It holds the first edition only."
    )
    assert {default.tag for default in defaults.values()} == {"documented", "estimate"}
