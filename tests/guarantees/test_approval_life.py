"""Whoever does whatever to approvals, in any order: desks stamp in turn, the act is done once, and
document numbers have neither gaps nor doubles."""

from collections import Counter
from datetime import UTC, date, datetime
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
    every_row,
    kept,
    must_stand_in_the_ledger,
    states,
    tried_in_any_order,
)
from kaname.commons import clock
from kaname.commons.access.questions import visible
from kaname.commons.access.viewer import NOBODY
from kaname.commons.calendar import day_of, fiscal_year
from kaname.commons.deliberation.commands.approvals import StepGiven
from kaname.commons.deliberation.models import Approval, Stamp
from kaname.commons.lifecycle.acts import commands, tables
from kaname.commons.lifecycle.models import Passage
from kaname.commons.lifecycle.refusals import Refused, Unseen
from kaname.commons.text import Text
from kaname.identify.vision.models import Edition
from world import Council, as_viewer, body, person, sit

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = Text("言葉", "Words")
LATE_IN_2025 = datetime(2026, 3, 31, 14, 59, tzinfo=UTC)
EARLY_IN_2026 = datetime(2026, 3, 31, 15, 0, tzinfo=UTC)
"""The last minute of a fiscal year in Japan, and the first of the next."""
ACTS = ("circulate", "concur", "approve", "send_back", "withdraw")
WHO = ("secretary", "officer", "director", "director", "chair", "stranger", "nobody")
REACHED: set[tuple[str, int | None, int | None]] = set()


class ApprovalLife(RuleBasedStateMachine):
    @initialize()
    def desks(self) -> None:
        call_command("flush", interactive=False, verbosity=0)
        self.house = Council("officials")
        people = {"secretary": self.house.aoki, "chair": self.house.baba}
        people |= {name: person(name) for name in ("officer", "director", "stranger")}
        self.ministry, self.other = (
            body("文部科学省"),
            body("別の会議", self.house.secretariat, decides_by="officials"),
        )
        sit(people["officer"], "officer", self.ministry)
        self.councils = (self.house.council, self.other)
        for council in self.councils:
            sit(people["director"], "director", council)
        self.viewers = {name: as_viewer(one) for name, one in people.items()} | {"nobody": NOBODY}
        self.editions = [self.edition(n) for n in range(4)]
        self.now = LATE_IN_2025
        self.approvals: list[UUID] = []
        for about in (0, 2, 1, 0):
            self.draft("secretary", about, about % 2)

    def edition(self, number: int) -> UUID:
        made = self.house.edition(f"技術{number}", number=number + 1)
        kept(Edition, pk=made.pk).update(council=self.councils[number % 2])
        return made.ref

    def tried(self, act: str, who: str, ref: UUID, /, **arguments: Any) -> UUID | None:
        rows, before = every_row(), states(Approval)
        try:
            with clock.fixed(self.now):
                viewer = self.viewers[who]
                made: UUID = commands[act].expecting(None, viewer, uuid4(), ref, **arguments)
        except (Refused, Unseen):
            assert every_row() == rows
            return None
        assert who not in ("stranger", "nobody")
        for one, state in states(Approval).items():
            if one not in before:
                assert state == "draft"
            elif state != before[one]:
                move = tables[Approval].move(act, before[one])
                assert (one, state) == (ref, move and move.target)
        return made

    # What can be done

    @rule(who=st.sampled_from(WHO), about=st.integers(0, 3), concurring=st.integers(0, 2))
    def draft(self, who: str, about: int, concurring: int) -> None:
        steps = [StepGiven("officer", self.ministry), StepGiven("chair", self.house.council)]
        made = self.tried(
            "deliberation.draft_approval",
            who,
            self.councils[about % 2],
            title=WORDS,
            grounds="伺い",
            act="vision.instruct",
            target=self.editions[about],
            due_on=date(2026, 4, 30),
            concurring=steps[:concurring],
            deciding=StepGiven("director", self.councils[about % 2]),
        )
        self.approvals += [made] if made else []

    @precondition(lambda self: self.approvals)
    @rule(who=st.sampled_from(WHO), at=st.integers(0, 3), act=st.sampled_from(ACTS))
    def act(self, who: str, at: int, act: str) -> None:
        given = {"comment": "理由"} if act == "send_back" else {}
        self.tried(
            f"deliberation.{act}", who, self.approvals[-1 - at % len(self.approvals)], **given
        )

    @precondition(lambda self: self.approvals)
    @rule(at=st.integers(0, 3))
    def go_round(self, at: int) -> None:
        """Once around all desks, in whatever state the draft is."""
        ref = self.approvals[-1 - at % len(self.approvals)]
        self.tried("deliberation.circulate", "secretary", ref)
        for act, who in (("concur", "officer"), ("concur", "chair"), ("approve", "director")):
            self.tried(f"deliberation.{act}", who, ref)

    @precondition(lambda self: [*states(Approval).values()].count("approved") == 2)
    @rule()
    def the_year_ends(self) -> None:
        self.now = EARLY_IN_2026

    # What holds at all times

    @invariant()
    def desks_stamp_in_turn(self) -> None:
        for approval in kept(Approval):
            desks = list(kept(Stamp, approval=approval.ref).order_by("position"))
            stamped = [desk.at for desk in desks if desk.at]
            assert [desk.at for desk in desks[: len(stamped)]] == sorted(stamped)
            if approval.state in ("approved", "circulating"):
                assert (approval.state == "approved") == (len(stamped) == len(desks))

    @invariant()
    def numbers_have_no_gaps_or_doubles(self) -> None:
        given: dict[tuple[UUID, int], list[int]] = {}
        for one in kept(Approval):
            REACHED.add((one.state, one.fiscal_year, one.document_number))
            assert (one.state == "approved") == (one.document_number is not None)
            if one.state == "approved":
                given.setdefault((one.body_id, one.fiscal_year), []).append(one.document_number)
        for numbers in given.values():
            assert sorted(numbers) == list(range(1, len(numbers) + 1))

    @invariant()
    def what_was_approved_was_done_once(self) -> None:
        approved = Counter(kept(Approval, state="approved").values_list("target", flat=True))
        done = Counter(kept(Passage, act="vision.instruct").values_list("target", flat=True))
        assert approved == done
        assert set(done.values()) <= {1}
        moved = {ref for ref, state in states(Edition).items() if state == "with_wg"}
        assert moved == set(done)

    @invariant()
    def the_number_is_of_the_year_of_the_decision(self) -> None:
        for step in kept(Passage, act="deliberation.approve"):
            approval = kept(Approval, ref=step.target).get()
            assert approval.fiscal_year == fiscal_year(day_of(step.at))

    @invariant()
    def every_deciding_step_stands_in_the_ledger(self) -> None:
        must_stand_in_the_ledger()

    @invariant()
    def strangers_know_of_nothing(self) -> None:
        for who in ("stranger", "nobody"):
            assert visible(self.viewers[who], Approval).count() == 0


def test_whatever_is_tried_approvals_keep_to_their_table() -> None:
    tried_in_any_order(ApprovalLife, examples=10)

    assert {("approved", 2025, 2), ("approved", 2026, 1)} <= REACHED
