"""The description of the API is what the API does: current, and true for whoever calls.

Every operation is called, as some who may do much; `bin/test long` adds others who may, and sends
texts of any length. Elsewhere texts end early: to find the longest that fits costs more than calls.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.test import Client
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from caller import Caller
from guarantees import cast, described, known, records, rights
from kaname.api.openapi import document, of_the_product, told_apart, written
from kaname.commons import clock
from kaname.commons.lifecycle import served
from kaname.commons.reference import written as written_ref

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SEATS = ("", "secretary", "mext_officer", "jst_officer", "leader")
"""Nobody, and who between them read every address."""
IN_FULL = ("jst_director", "desk", "receiver", "panel_chair") if rights.IN_FULL else ()
"""Some of the others who may act, in the campaign alone."""


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


def test_two_schemas_of_one_name_are_refused() -> None:
    known_before: dict[str, Any] = {"Row": {"type": "object"}}

    told_apart(known_before, {"Row": {"type": "object"}})
    with pytest.raises(ImproperlyConfigured, match="called Row"):
        told_apart(known_before, {"Row": {"type": "string"}})


def test_tokens_cannot_be_made_with_a_token() -> None:
    assert [path for path in document()["paths"] if "token" in path] == []


@pytest.fixture
def world(transactional_db: None) -> Iterator[None]:
    with clock.fixed(cast.NOON):
        with transaction.atomic():
            records.everything()
        yield


def test_every_act_and_every_room_of_the_api_has_a_record(world: None) -> None:
    paths = of_the_product()["paths"]
    acts = [path.removeprefix(known.ACTS) for path in paths if path.startswith(known.ACTS)]
    reading = [path for path in known.rooms(paths) if "get" in paths[path]]

    for act in acts:
        known.of_act(act)  # says itself which is missing
    assert [path for path in reading if not any(is_read(path, seat) for seat in SEATS)] == []


def is_read(path: str, seat: str) -> bool:
    address = path.replace("{ref}", written_ref(known.of_path(path)))
    return bool(Client().get(address, headers=headers_of(seat)).status_code == 200)


def headers_of(seat: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {cast.token_of(seat)}"} if seat else {}


@pytest.mark.parametrize(
    ("seat", "mode"),
    [
        *((seat, GenerationMode.POSITIVE) for seat in (*SEATS, *IN_FULL)),
        ("secretary", GenerationMode.NEGATIVE),
    ],
)
def test_the_api_answers_as_described(seat: str, mode: GenerationMode, world: None) -> None:
    faults, headers = list[str](), headers_of(seat)

    for case in described.cases(mode):
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
