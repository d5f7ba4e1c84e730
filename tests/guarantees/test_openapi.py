"""The description of the API is what the API does: current, and true for whoever calls."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from caller import token
from kaname.api.openapi import document, of_the_product, written
from kaname.commons.access import registry
from kaname.commons.access.algebra import kind_of
from kaname.commons.deliberation.commands import sessions
from kaname.commons.reference import written as as_text
from kaname.commons.text import Text
from world import FIRST_DAY, Council, as_viewer

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 4
EACH_WAY = {"vision": "vision.edition", "technologies": "technologies.technology"}


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
    """References that exist, by kind, so that calls reach beyond “not found”."""

    def __init__(self) -> None:
        world = Council()
        aoki = as_viewer(world.aoki)
        self.world = world
        edition = world.edition("無人機", "量子")
        session = sessions.plan(
            aoki, uuid4(), world.council, label=Text("第1回", "First"), held_on=FIRST_DAY
        )
        seat = next(
            iter(registry.persons[0].near(frozenset({world.council}), "", uuid4(), FIRST_DAY))
        )
        assert seat.person is not None
        self.refs: Mapping[str, UUID] = {
            "vision.edition": edition.ref,
            "deliberation.session": session,
            "bodies.body": world.secretariat,
            "people.person": world.chiba,
            "technologies.technology": world.technology("宇宙").ref,
        }

    def place(self, case: Case) -> None:
        """Puts references that exist where the case has some that do not."""
        path = case.operation.path.removeprefix("/api/v1/")
        act = path.removeprefix("acts/") if path.startswith("acts/") else ""
        if act and isinstance(case.body, dict):
            kind = kind_of(registry.acts[act].model)
            if isinstance(case.body.get("ref"), str) and kind in self.refs:
                case.body["ref"] = as_text(self.refs[kind])
        elif "ref" in case.path_parameters:
            kinds = {"editions": "vision.edition", "sessions": "deliberation.session"}
            room = path.partition("/")[0]
            kind = kinds.get(room, f"{room}.{'body' if room == 'bodies' else 'person'}")
            if kind in self.refs:
                case.path_parameters["ref"] = as_text(self.refs[kind])


def operations() -> Iterator[Any]:
    schema = schemathesis.openapi.from_dict(of_the_product())
    schema.app = get_wsgi_application()
    for found in schema.get_all_operations():
        yield found.ok()


def told(case: Case, headers: Mapping[str, str]) -> str:
    try:
        case.call_and_validate(headers=dict(headers), checks=CHECKS)
    except BaseException as failure:  # all of them are told at once
        return f"{case.operation.label}: {failure}"
    return ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seat", ["", "secretary", "member"])
def test_the_api_answers_as_described(seat: str) -> None:
    known, faults = Known(), []
    world = known.world
    who, where = {"secretary": (world.aoki, world.secretariat)}.get(
        seat, (world.chiba, world.council)
    )
    headers = {"Authorization": f"Bearer {token(who, seat, where)}"} if seat else {}
    for operation in operations():
        for mode in GenerationMode:

            @settings(
                max_examples=EXAMPLES,
                deadline=None,
                database=None,
                derandomize=True,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(generation_mode=mode), real=st.booleans())
            def call(case: Case, real: bool) -> None:
                if real:
                    known.place(case)
                if fault := told(case, headers):
                    faults.append(fault)

            call()
    assert faults == []
