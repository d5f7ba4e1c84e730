"""Editions that a blueprint describes, and the way they went, recorded from their source."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kaname.commons import clock
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.viewer import OFFICE, SESSION, Seat, Viewer, office
from kaname.commons.bodies.rules import BodyKind
from kaname.commons.calendar import day_of
from kaname.commons.deliberation.commands import agenda, sessions
from kaname.commons.deliberation.rules import ItemKind
from kaname.commons.lifecycle.acts import commands
from kaname.commons.lifecycle.turn import Turn
from kaname.commons.text import Text
from kaname.identify.vision import commands as vision
from kaname.identify.vision import models
from kaname.identify.vision.rules import ClauseKind

from . import present
from .checks import Blueprint
from .present import key_for
from .shapes_of_vision import Edition, History, Session, Step

Made = tuple[str, str]
EDITION = kind_of(models.Edition)


@dataclass(frozen=True)
class Recorder:
    """Records what a body did before the system, as the source of an entry tells it."""

    body: UUID
    source: str

    def turn(self, on: date) -> Turn:
        seats = frozenset({Seat(OFFICE, self.body), Seat(SESSION, self.body)})
        return Turn("", Viewer(None, seats), recorded_from=self.source, on=on)


def apply_editions(blueprint: Blueprint, secretariat: UUID) -> list[Made]:
    known, made = present.editions(), list[Made]()
    for edition in blueprint.editions:
        if edition.number not in known:
            write_edition(blueprint, edition, secretariat)
            made.append(("edition", edition.key))
    return made


def write_edition(blueprint: Blueprint, edition: Edition, secretariat: UUID) -> None:
    refs = present.bodies()
    since = edition.decided_on or day_of(clock.wall())
    turn = Recorder(secretariat, edition.source).turn(first_day(blueprint, edition) or since)
    ref = vision.prepare.recorded(
        turn,
        key_for("edition", edition.key),
        secretariat,
        name=edition.short_name.text,
        bodies=vision.Bodies(
            working_group=refs[of_kind(blueprint, BodyKind.WORKING_GROUP)],
            council=refs[of_kind(blueprint, BodyKind.EXPERTS)],
            decided_by=refs[edition.decided_by],
        ),
    )
    write_lines(edition, ref, secretariat)
    write_clauses(blueprint, edition, ref, secretariat)


def first_day(blueprint: Blueprint, edition: Edition) -> date | None:
    days = [one.first_on for one in blueprint.histories if one.edition == edition.key]
    return min(days, default=None)


def of_kind(blueprint: Blueprint, kind: BodyKind) -> str:
    return next(body.key for body in blueprint.bodies.bodies if body.kind == kind)


def write_lines(edition: Edition, ref: UUID, secretariat: UUID) -> None:
    known, keeps = present.technologies(), office(secretariat)
    for line in edition.lines:
        vision.add_technology(
            keeps,
            key_for("line", edition.key, line.technology),
            ref,
            technology=known[line.technology],
            reason=line.reason.text if line.reason else None,
        )


def write_clauses(blueprint: Blueprint, edition: Edition, ref: UUID, secretariat: UUID) -> None:
    given, keeps = blueprint.principles, office(secretariat)
    documents = {one.key: one for one in blueprint.sources.documents}

    def write(
        key: str, kind: ClauseKind, text: Text, title: Text, on: date | None, source: str
    ) -> None:
        vision.write_clause(
            keeps,
            key_for("clause", edition.key, key),
            ref,
            key=key,
            kind=kind,
            text=text,
            title=title,
            dated_on=on,
            source=source,
        )

    for clause in (one for one in given.clauses if one.key in edition.clauses):
        write(clause.key, ClauseKind(clause.kind), clause.text.text, Text(""), None, clause.source)
    for basis in (one for one in given.policy_basis if one.document in edition.policy_basis):
        document = documents[basis.document]
        title = document.title.text
        key = f"basis-{basis.document}"
        write(key, ClauseKind.BASIS, basis.text.text, title, document.dated_on, basis.source)
    for item in (one for one in given.open_items if one.key in edition.open_items):
        write(item.key, ClauseKind.OPEN_ITEM, item.text.text, item.name.text, None, item.source)


def apply_histories(blueprint: Blueprint, secretariat: UUID) -> list[Made]:
    numbers = {edition.key: edition.number for edition in blueprint.editions}
    editions, made = present.editions(), list[Made]()
    for history in blueprint.histories:
        ref = editions[numbers[history.edition]]
        for session in history.sessions:
            if not present.was_done(key_for("plan", history.key, session.key)):
                made += record_session(history, session, ref)
        made += record_steps(history, ref)
    return made


def record_session(history: History, session: Session, edition: UUID) -> list[Made]:
    """A session as its source prints it, with the steps that it made, once."""
    recorder = Recorder(present.bodies()[session.body], session.source)
    turn = recorder.turn(session.held_on)
    name = (history.key, session.key)
    ref = sessions.plan.recorded(
        turn,
        key_for("plan", *name),
        recorder.body,
        label=session.label.text,
        held_on=session.held_on,
        ordinal=session.ordinal,
        public_summary=session.business.text if session.business else None,
    )
    steps = [step for step in history.steps if step.session == session.key]
    for step in steps:
        record_step(history, step, recorder, ref, edition)
    if not steps:
        record_discussion(history, session, recorder, ref, edition)
    sessions.record.recorded(recorder.turn(session.held_on), key_for("record", *name), ref)
    return [("session", session.key), *(("step", step.key) for step in steps)]


def record_discussion(
    history: History, session: Session, recorder: Recorder, ref: UUID, edition: UUID
) -> None:
    """What a session that decided nothing was about: the edition, in the words of the source."""
    business = session.business or session.label
    agenda.put.recorded(
        recorder.turn(session.held_on),
        key_for("discussion", history.key, session.key),
        ref,
        title=business.text,
        kind=ItemKind.DISCUSSION,
        about=EDITION,
        target=edition,
    )


def record_step(
    history: History, step: Step, recorder: Recorder, session: UUID, edition: UUID
) -> None:
    """The item that the session decided; the source of a step may differ from its session's."""
    told = Recorder(recorder.body, step.source)
    item = agenda.put.recorded(
        told.turn(step.done_on),
        key_for("put", history.key, step.key),
        session,
        title=step.says.text,
        act=step.act,
        target=edition,
    )
    agenda.decide.recorded(told.turn(step.done_on), key_for("decide", history.key, step.key), item)


def record_steps(history: History, edition: UUID) -> list[Made]:
    """Steps that no session made, such as the publication."""
    made = list[Made]()
    for step in (one for one in history.steps if one.session is None):
        recorder = Recorder(present.bodies()[step.body], step.source)
        key = key_for("step", history.key, step.key)
        if not present.was_done(key):
            commands[step.act].recorded(recorder.turn(step.done_on), key, edition)
            made.append(("step", step.key))
    return made
