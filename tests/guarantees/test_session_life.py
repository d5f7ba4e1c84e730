"""Whoever does whatever to a council's sessions, in any order: they move by their table alone,
nothing is decided without a quorum or twice, and what was decided is done once."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from guarantees.tables import (
    Rows,
    every_row,
    kept,
    must_stand_in_the_ledger,
    states,
    tried_in_any_order,
)
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.deliberation.models import (
    Ballot,
    Item,
    Minutes,
    Presence,
    Resolution,
    Session,
)
from kaname.commons.lifecycle.acts import commands, tables
from kaname.commons.lifecycle.models import Passage
from kaname.commons.lifecycle.refusals import NotYou, Refused, Unseen
from kaname.commons.text import Text
from kaname.identify.vision.models import Edition
from world import Council, as_viewer, person, sit, soon

pytestmark = pytest.mark.django_db(transaction=True)
REACHED: set[str] = set()
DAY = date(2022, 9, 16)
WORDS = Text("言葉", "Words")
MINUTES = {"text": "全文", "summary": WORDS}
QUORUM, SEATS = 2, 3

SESSION_ACTS = ("convene", "open", "close", "cancel", "approve_minutes", "publish", "record")
ITEM_ACTS = ("decide", "decline", "defer")
NEXT = {
    "planned": ("convene", "secretary"),
    "closed": ("approve_minutes", "chair"),
    "minuted": ("publish", "secretary"),
}
TEAM = ("secretary", "chair")
OUTSIDERS = ("nobody", "stranger")
EVERYBODY = (*TEAM, "member", "expert", "observer", *OUTSIDERS)
who_acts = st.sampled_from([*TEAM, *TEAM, *EVERYBODY])
"""Whoever may, more often than whoever may not: else nothing would ever come to pass."""


@dataclass(frozen=True)
class Standing:
    """The states of everything that has one, by reference."""

    sessions: dict[UUID, str]
    items: dict[UUID, str]
    editions: dict[UUID, str]


def standing() -> Standing:
    return Standing(states(Session), states(Item), states(Edition))


class SessionLife(RuleBasedStateMachine):
    @initialize()
    def a_council(self) -> None:
        call_command("flush", interactive=False, verbosity=0)
        self.house = Council()
        people = {"secretary": self.house.aoki, "chair": self.house.baba}
        people |= {"member": self.house.chiba, "expert": person("土井")}
        people |= {"observer": person("榎本"), "stranger": person("藤田")}
        sit(people["expert"], "expert_member", self.house.council)
        sit(people["observer"], "observer", self.house.council)
        self.viewers = {name: as_viewer(one) for name, one in people.items()} | {"nobody": NOBODY}
        self.editions = [self.house.edition(f"技術{n}", number=n).ref for n in (1, 2)]
        self.sessions: list[UUID] = []
        self.items: list[UUID] = []
        for mode in ("meeting", "written"):
            self.plan("secretary", mode)
            self.put("secretary", 0, len(self.items))

    def tried(self, act: str, who: str, ref: UUID, /, **arguments: Any) -> UUID | None:
        """Does the act, and holds what changed against the table, or that nothing changed."""
        rows, before = every_row(), standing()
        try:
            viewer = self.viewers[who]
            made: UUID = commands[act].expecting(None, viewer, uuid4(), ref, **arguments)
        except (Refused, Unseen) as refusal:
            self.must_have_left_nothing(rows, who, ref, refusal)
            return None
        assert who not in OUTSIDERS
        REACHED.update([*states(Session).values(), *states(Item).values()])
        must_follow_the_tables(before, standing(), act, ref)
        return made

    def must_have_left_nothing(
        self, rows: Rows, who: str, ref: UUID, refusal: Refused | Unseen
    ) -> None:
        assert every_row() == rows
        is_hidden = kept(Session, ref=ref).exclude(handling="public").exists()
        if is_hidden and who in OUTSIDERS:
            assert isinstance(refusal, NotYou if who == "nobody" else Unseen)

    def one_of(self, refs: list[UUID], at: int) -> UUID:
        return refs[-1 - at % len(refs)]

    # What can be done

    @rule(who=who_acts, mode=st.sampled_from(["meeting", "meeting", "written"]))
    def plan(self, who: str, mode: str) -> None:
        given = {"label": WORDS, "held_on": soon() if mode == "written" else DAY, "mode": mode}
        if made := self.tried("deliberation.plan", who, self.house.council, **given):
            self.sessions.append(made)

    @precondition(lambda self: self.sessions)
    @rule(who=who_acts, at=st.integers(0, 2), about=st.sampled_from([0, 1, None]))
    def put(self, who: str, at: int, about: int | None) -> None:
        named = {} if about is None else {"act": "vision.instruct", "target": self.editions[about]}
        session = self.one_of(self.sessions, at)
        if made := self.tried("deliberation.put", who, session, title=WORDS, **named):
            self.items.append(made)

    @precondition(lambda self: self.sessions)
    @rule(who=who_acts, at=st.integers(0, 2), act=st.sampled_from(SESSION_ACTS))
    def move_session(self, who: str, at: int, act: str) -> None:
        self.tried(f"deliberation.{act}", who, self.one_of(self.sessions, at))

    @precondition(lambda self: "convened" in states(Session).values())
    @rule(who=who_acts, present=st.integers(0, SEATS))
    def open_with(self, who: str, present: int) -> None:
        session = next(ref for ref, state in states(Session).items() if state == "convened")
        seats = kept(Presence, session=session).order_by("seat").values_list("seat", flat=True)
        self.tried("deliberation.open", who, session, present=list(seats)[:present])

    @precondition(lambda self: self.sessions)
    @rule(who=st.sampled_from(EVERYBODY), at=st.integers(0, 2), will_come=st.booleans())
    def reply(self, who: str, at: int, will_come: bool) -> None:
        session = self.one_of(self.sessions, at)
        self.tried("deliberation.reply", who, session, will_come=will_come)

    @precondition(lambda self: self.items)
    @rule(
        who=st.sampled_from(EVERYBODY),
        at=st.integers(0, 4),
        answer=st.sampled_from(["agree", "agree", "disagree", "abstain"]),
    )
    def vote(self, who: str, at: int, answer: str) -> None:
        self.tried("deliberation.vote", who, self.one_of(self.items, at), answer=answer)

    @precondition(lambda self: self.items)
    @rule(who=who_acts, at=st.integers(0, 4), act=st.sampled_from(ITEM_ACTS))
    def move_item(self, who: str, at: int, act: str) -> None:
        self.tried(f"deliberation.{act}", who, self.one_of(self.items, at))

    @precondition(lambda self: self.sessions)
    @rule(who=who_acts, at=st.integers(0, 2))
    def write_minutes(self, who: str, at: int) -> None:
        session = self.one_of(self.sessions, at)
        self.tried("deliberation.write_minutes", who, session, **MINUTES)

    @precondition(lambda self: self.items)
    @rule(at=st.integers(0, 2), steps=st.integers(1, 3))
    def go_on(self, at: int, steps: int) -> None:
        """Some steps of the usual way, so that the later ones are reached at all."""
        for _ in range(steps):
            self.next_step(self.one_of(self.sessions, at))

    def next_step(self, session: UUID) -> None:
        state = states(Session)[session]
        if state == "convened":
            seats = kept(Presence, session=session).values_list("seat", flat=True)
            is_meeting = kept(Session, ref=session).get().mode == "meeting"
            present = list(seats)[:QUORUM] if is_meeting else []
            self.tried("deliberation.open", "chair", session, present=present)
        elif state == "open":
            for item in kept(Item, session=session, state="open").values_list("ref", flat=True):
                for who in ("chair", "member"):
                    self.tried("deliberation.vote", who, item, answer="agree")
                self.tried("deliberation.decide", "chair", item)
                self.tried("deliberation.decline", "secretary", item)
            self.tried("deliberation.write_minutes", "secretary", session, **MINUTES)
            self.tried("deliberation.close", "chair", session)
        elif state in NEXT:
            act, who = NEXT[state]
            self.tried(f"deliberation.{act}", who, session)

    @rule(who=st.sampled_from(EVERYBODY), at=st.integers(0, 1))
    def instruct_without_a_session(self, who: str, at: int) -> None:
        before = standing()
        self.tried("vision.instruct", who, self.editions[at])
        assert standing() == before

    # What holds at all times

    @invariant()
    def nothing_is_decided_without_a_quorum_or_twice(self) -> None:
        for item in kept(Item).exclude(state="open"):
            ended = kept(Passage, target=item.ref, reached=item.state)
            assert ended.count() == 1
            is_resolved = item.state in ("decided", "declined")
            assert kept(Resolution, item=item.ref).count() == is_resolved
            if item.state == "decided":
                assert voices_for(item) >= QUORUM

    @invariant()
    def what_was_decided_was_done_once(self) -> None:
        for edition in self.editions:
            decided = kept(Item, target=edition, state="decided")
            done = kept(Passage, target=edition, act="vision.instruct")
            assert list(done.values_list("session", flat=True)) == [
                item.session_id for item in decided
            ]
            assert (states(Edition)[edition] == "with_wg") == bool(decided.count())

    @invariant()
    def every_deciding_step_stands_in_the_ledger(self) -> None:
        must_stand_in_the_ledger()

    @invariant()
    def nothing_is_public_before_it_is_published(self) -> None:
        public = {ref for ref, state in states(Session).items() if state == "published"}
        for viewer in (NOBODY, self.viewers["stranger"]):
            assert refs_of(viewer, Session) == public
            assert set(visible(viewer, Item).values_list("session", flat=True)) <= public
            assert not any(refs_of(viewer, one) for one in (Presence, Ballot, Minutes, Edition))


def refs_of(viewer: Viewer, model: Any) -> set[UUID]:
    return set(visible(viewer, model).values_list("ref", flat=True))


def voices_for(item: Item) -> int:
    """How many took part: those who were there, or those who answered, none of them against."""
    if kept(Session, ref=item.session_id).get().mode == "meeting":
        there: int = kept(Presence, session=item.session_id, was_there=True).count()
        return there
    answers = list(kept(Ballot, item=item.ref).exclude(answer="").values_list("answer", flat=True))
    assert "disagree" not in answers
    return len(answers)


def must_follow_the_tables(before: Standing, after: Standing, act: str, ref: UUID) -> None:
    """Only the record acted on moved, as its table says, and its item's edition with it."""
    for model, was, now in (
        (Session, before.sessions, after.sessions),
        (Item, before.items, after.items),
    ):
        table = tables[model]
        for one in now:
            if one not in was:
                assert now[one] == table.initial
            elif now[one] != was[one]:
                move = table.move(act, was[one])
                assert (one, now[one]) == (ref, move and move.target)
    moved = {one for one in after.editions if after.editions[one] != before.editions[one]}
    assert not moved or (act == "deliberation.decide" and len(moved) == 1)


def test_whatever_is_tried_sessions_keep_to_their_tables() -> None:
    tried_in_any_order(SessionLife, examples=10)

    assert {"decided", "published"} <= REACHED
