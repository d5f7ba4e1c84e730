"""Calls made from the description of the API, by schemathesis."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from functools import cache
from typing import Any

import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from guarantees import rights
from kaname.api.openapi import of_the_product

EXAMPLES = 1
LONG = 400
"""Where texts end in calls that are made: a pattern of 20,000 signs costs a second and 40 MB."""


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
    schema = schemathesis.openapi.from_dict(of_the_product() if rights.IN_FULL else shortened())
    schema.app = closed(get_wsgi_application())
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        yield found.ok()


def shortened() -> dict[str, Any]:
    """The description with shorter texts in what is sent; what is answered stands as it is.

    Nothing that is answered has a longest length, and what both take has none either.
    """
    whole = deepcopy(of_the_product())
    shorten(whole)
    return whole


def shorten(schema: Any) -> None:
    if isinstance(schema, list):
        for one in schema:
            shorten(one)
    elif isinstance(schema, dict):
        if isinstance(schema.get("maxLength"), int):
            schema["maxLength"] = min(schema["maxLength"], LONG)
        for one in schema.values():
            shorten(one)


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
