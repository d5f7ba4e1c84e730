"""The description of the API is what the API does: current, and true for whoever calls."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from caller import Caller, token
from files import staged
from kaname.api.openapi import document, of_the_product, written
from kaname.commons.access import registry
from kaname.commons.access.algebra import kind_of
from kaname.commons.deliberation.commands import agenda, approvals, materials, sessions
from kaname.commons.deliberation.commands.approvals import StepGiven
from kaname.commons.lifecycle import served
from kaname.commons.reference import written as written_ref
from kaname.commons.text import Text
from kaname.select.applications.models import Application
from kaname.select.calls.models import Call, Question, Template
from kaname.select.concepts.models import Concept
from purse import Purse
from world import FIRST_DAY, NOON, Council, as_viewer, sit

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 1


def test_the_description_beside_the_code_is_current() -> None:
    assert Path("docs/openapi.json").read_text(encoding="utf-8") == written(), "run bin/openapi"


def test_every_fault_has_the_type_of_problems() -> None:
    responses = of_the_product()["components"]["responses"]

    assert {status: list(one["content"]) for status, one in responses.items()} == {
        status: ["application/problem+json"]
        for status in ("400", "401", "403", "404", "405", "409", "412", "413", "422", "503")
    }


def test_an_act_is_described_with_what_it_takes() -> None:
    act = of_the_product()["components"]["schemas"]["AmendLineOfVision"]

    assert (act["required"], act["additionalProperties"]) == (
        ["technology", "name", "reason"],
        False,
    )


def test_tokens_cannot_be_made_with_a_token() -> None:
    assert [path for path in document()["paths"] if "token" in path] == []


class Known:
    """References that exist, so that calls which fit reach beyond “not found”."""

    def __init__(self) -> None:
        self.world = world = Council("officials")
        aoki, label = as_viewer(world.aoki), Text("第1回", "First")
        edition = world.edition("無人機", "量子").ref
        session = sessions.plan(aoki, uuid4(), world.council, label=label, held_on=FIRST_DAY)
        item = agenda.put(aoki, uuid4(), session, title=label)
        self.purse = purse = Purse()
        entry = purse.endow(5)
        document = materials.attach_material(aoki, uuid4(), session, file=staged(), title=label)
        technology = world.technology("宇宙").ref
        seat = sit(world.chiba, "officer", world.secretariat).ref
        approval = approvals.draft_approval(
            aoki,
            uuid4(),
            world.council,
            title=label,
            grounds="",
            act="vision.instruct",
            target=edition,
            due_on=FIRST_DAY,
            concurring=(),
            deciding=StepGiven("chair", world.council),
        )
        concept = Concept.objects.create(
            name=label,
            kind="project",
            award_number=1,
            ministry_id=world.secretariat,
            coordinated_by_id=world.secretariat,
            agency_id=world.council,
            edition_id=edition,
            first_year=2027,
            state="draft",
            drafted_at=NOON,
        ).ref
        template = Template.objects.create(
            agency_id=world.council, issue=1, digest="", made_at=NOON
        )
        call = Call.objects.create(
            concept_id=concept,
            agency_id=world.council,
            ministry_id=world.secretariat,
            name=label,
            round=1,
            state="draft",
            kind="project",
            award_number=1,
            ceiling_yen=1,
            years=5,
            indirect_percent=30,
            template=template,
            drafted_at=NOON,
        )
        question = Question.objects.create(
            call=call,
            agency_id=world.council,
            state="waiting",
            asked_by=world.aoki,
            asked_at=NOON,
            text="",
        ).ref
        application = Application.objects.create(
            call=call,
            agency_id=world.council,
            team_id=world.secretariat,
            institution_id=world.council,
            title=label,
            state="draft",
            begun_at=NOON,
            due_on=FIRST_DAY,
        ).ref
        self.of_kind: Mapping[str, UUID] = {
            "applications.application": application,
            "calls.call": call.ref,
            "calls.question": question,
            "concepts.concept": concept,
            "bodies.body": world.secretariat,
            "bodies.seat": seat,
            "funds.entry": entry,
            "funds.fund": purse.fund,
            "deliberation.approval": approval,
            "deliberation.item": item,
            "deliberation.session": session,
            "technologies.technology": technology,
            "vision.edition": edition,
        }
        self.named: Mapping[str, UUID] = {
            "technology": technology,
            "person": world.chiba,
            "body": world.council,
            "target": edition,
        }
        self.of_path: Mapping[str, UUID] = {
            "applications": application,
            "approvals": approval,
            "bodies": world.council,
            "calls": call.ref,
            "concepts": concept,
            "documents": document,
            "editions": edition,
            "fund-entries": entry,
            "funds": purse.fund,
            "people": world.chiba,
            "seats": seat,
            "sessions": session,
            "technologies": technology,
        }

    def headers(self, seat: str) -> dict[str, str]:
        world = self.world
        who, where = {
            "secretary": (world.aoki, world.secretariat),
            "member": (world.chiba, world.council),
            "director": (self.purse.kiryu, self.purse.agency),
        }[seat]
        return {"Authorization": f"Bearer {token(who, seat, where)}"}

    def place(self, case: Any) -> None:
        """Puts references that exist where the case has some that do not."""
        room, _, act = case.operation.path.removeprefix("/api/v1/").partition("/")
        if room == "acts":
            case.headers.pop("If-Match", None)
            sent: dict[str, Any] = case.body
            sent["version"] = None
            sent["ref"] = written_ref(self.of_kind[kind_of(registry.acts[act].model)])
            self.place_within(sent.get("arguments", {}))
        elif "ref" in case.path_parameters:
            case.path_parameters["ref"] = written_ref(self.of_path[room])

    def place_within(self, given: dict[str, Any]) -> None:
        for name, value in given.items():
            if name in self.named:
                given[name] = written_ref(self.named[name])
            elif isinstance(value, dict):
                self.place_within(value)


def closed(app: Any) -> Callable[[Any, Any], list[bytes]]:
    """As a server does it: each answer is closed, and with it what was sent."""

    def call(environ: Any, start: Any) -> list[bytes]:
        answer = app(environ, start)
        try:
            return [b"".join(answer)]
        finally:
            answer.close()

    return call


def operations() -> Iterator[Any]:
    schema = schemathesis.openapi.from_dict(of_the_product())
    schema.app = closed(get_wsgi_application())
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        yield found.ok()


@cache
def cases(mode: GenerationMode) -> tuple[Any, ...]:
    """Some calls of each operation: all that fit, or none. To make them costs more than to call."""
    made = list[Any]()

    def keep(case: Any) -> None:
        made.append(case)

    few = settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for operation in operations():
        with suppress(Unsatisfiable):  # what has no parameters cannot be called wrongly
            strategy: Any = operation.as_strategy(generation_mode=mode)
            tried: Any = few(given(strategy)(keep))  # type: ignore[no-untyped-call]  # the decorated is untyped
            tried()
    return tuple(made)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("seat", "mode"),
    [
        ("", GenerationMode.POSITIVE),
        ("member", GenerationMode.POSITIVE),
        ("secretary", GenerationMode.POSITIVE),
        ("director", GenerationMode.POSITIVE),
        ("secretary", GenerationMode.NEGATIVE),
    ],
)
def test_the_api_answers_as_described(seat: str, mode: GenerationMode) -> None:
    known, faults = Known(), list[str]()
    headers = known.headers(seat) if seat else {}

    for case in cases(mode):
        if not seat and case.operation.method != "get":
            continue
        if mode is GenerationMode.POSITIVE:
            known.place(case)
        try:
            case.call_and_validate(headers=headers, checks=CHECKS)
        except FailureGroup as group:
            faults.append(f"{case.operation.label} {case.body!r}: {group.exceptions}")

    assert faults == [], "\n".join(faults)


@pytest.mark.django_db
def test_no_act_is_done_without_a_token() -> None:
    caller = Caller()

    assert {caller.do(act, uuid4()).status_code for act in served.acts()} == {401}
