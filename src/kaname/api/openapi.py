"""The description of the API, OpenAPI 3.1: each act with what it takes."""

import json
from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from ninja.openapi.schema import OpenAPISchema
from ninja.responses import NinjaJSONEncoder

from kaname.commons.access import registry
from kaname.commons.lifecycle import served
from kaname.commons.lifecycle.acts import commands
from kaname.commons.ui.problems import CONTENT_TYPE

from . import api

ROOT = "api/v1/"
ACTS = f"/{ROOT}acts/{{act}}"
SCHEMA = "#/components/schemas/{model}"
ALWAYS = ("405", "503")
"""What may answer any call, beside what its route says."""


class Description(OpenAPISchema):
    """The library's, which lets the later of two schemas of one name stand for both."""

    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        told_apart(self.schemas, definitions)


def told_apart(known: dict[str, Any], more: dict[str, Any]) -> None:
    for name, schema in more.items():
        if known.setdefault(name, schema) != schema:
            raise ImproperlyConfigured(f"two schemas of the API are called {name}: rename one")


def document(acts: Iterable[str] | None = None) -> dict[str, Any]:
    """Made from the routes and the acts; the same as long as the process lives."""
    return made_of(tuple(served.acts() if acts is None else acts))


@cache
def made_of(acts: tuple[str, ...]) -> dict[str, Any]:
    made = Description(api, ROOT)
    whole: dict[str, Any] = json.loads(json.dumps(made, cls=NinjaJSONEncoder))
    for act in acts:
        whole["paths"][f"/{ROOT}acts/{act}"] = {"post": described(whole, act)}
    del whole["paths"][ACTS], whole["components"]["schemas"]["Sent"]
    whole["components"]["responses"] = {}
    for methods in whole["paths"].values():
        for operation in methods.values():
            share(whole["components"]["responses"], operation["responses"])
    whole["paths"] = dict(sorted(whole["paths"].items()))
    return whole


def of_the_product() -> dict[str, Any]:
    """Without the acts of rooms that somebody has added to the product."""
    return document(
        act for act in served.acts() if commands[act].body.__module__.startswith("kaname.")
    )


def written() -> str:
    """The description of the product as it is kept beside its code."""
    return json.dumps(of_the_product(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def described(whole: dict[str, Any], act: str) -> dict[str, Any]:
    """One act as a route of its own, which it is to whoever sends it."""
    operation: dict[str, Any] = deepcopy(whole["paths"][ACTS]["post"])
    operation |= {
        "operationId": act,
        "summary": registry.acts[act].label,
        "tags": [act.partition(".")[0]],
        "parameters": [
            shared(whole, one) for one in operation["parameters"] if one["in"] != "path"
        ],
    }
    taken = served.takes(act)
    schema = taken.model_json_schema(ref_template=SCHEMA)
    schemas = whole["components"]["schemas"]
    told_apart(schemas, schema.pop("$defs", {}) | {taken.__name__: schema})
    sent = deepcopy(schemas["Sent"])
    sent["properties"]["arguments"] = {"$ref": SCHEMA.format(model=taken.__name__)}
    sent["required"] = ["ref", *(["arguments"] if schema.get("required") else [])]
    sent["title"] = f"{taken.__name__}Sent"
    operation["requestBody"]["content"]["application/json"]["schema"] = sent
    return operation


def shared(whole: dict[str, Any], parameter: dict[str, Any]) -> dict[str, str]:
    """The headers of all acts, described once."""
    name = parameter["name"]
    whole["components"].setdefault("parameters", {})[name] = parameter
    return {"$ref": f"#/components/parameters/{name}"}


def share(known: dict[str, Any], responses: dict[str, Any]) -> None:
    """Problems are the same everywhere, so each is described once."""
    for status in sorted({*responses, *ALWAYS}):
        if int(status) >= HTTPStatus.BAD_REQUEST:
            responses[status] = {"$ref": f"#/components/responses/{status}"}
            known[status] = {
                "description": HTTPStatus(int(status)).phrase,
                "content": {CONTENT_TYPE: {"schema": {"$ref": SCHEMA.format(model="Problem")}}},
            }
