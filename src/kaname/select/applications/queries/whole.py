"""Everything that is submitted, as plain data: what the digest of a receipt is made of."""

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import rfc8785

from kaname.commons import reference
from kaname.commons.documents.queries import newest, versions_beside
from kaname.select.calls.forms_as_data import normal, shown_fields
from kaname.select.calls.models import Call
from kaname.select.calls.queries import form_of

from ..models import Application, BudgetLine, Member
from ..rules import Spent
from .facts import parts_of

FORMAT = "kaname-application@v1"


def submitted(application: Application, call: Call) -> dict[str, Any]:
    """The application with its parts; answers only to what these answers call for."""
    form = form_of(call)
    answers = normal(form, application.answers)
    return {
        "format": FORMAT,
        "application": reference.written(application.ref),
        "number": application.number,
        "call": {"ref": reference.written(call.ref), "digest": call.digest},
        "institution": reference.written(application.institution_id),
        "title": application.title.as_dict(),
        "answers": {
            one.field.key: answers[one.field.key]
            for one in shown_fields(form, answers)
            if one.field.key in answers
        },
        "members": [member(one) for one in parts_of(application, Member)],
        "budget": [line(one) for one in parts_of(application, BudgetLine)],
        "attachments": attachments(application),
    }


def member(one: Member) -> dict[str, Any]:
    return {
        "person": reference.written(one.person),
        "name": one.name.as_dict(),
        "role": one.role,
        "institution": reference.written(one.institution_id),
        "effort_percent": one.effort_percent,
    }


def line(one: BudgetLine) -> dict[str, Any]:
    return {
        "institution": reference.written(one.institution_id),
        "year": one.year,
        "item": one.item,
        "yen": one.yen,
    }


def attachments(application: Application) -> list[dict[str, Any]]:
    found = newest(versions_beside(application))
    rows = [
        {
            "position": one.document.position,
            "title": one.document.title.as_dict(),
            "filename": one.filename,
            "size": one.size,
            "sha256": one.sha256,
        }
        for one in found
    ]
    return sorted(rows, key=lambda row: str(row["position"]).zfill(4))


def digest_of(said: dict[str, Any]) -> str:
    return hashlib.sha256(rfc8785.dumps(said)).hexdigest()


def spent_in(said: Mapping[str, Any]) -> list[Spent]:
    """The budget of what was submitted."""
    return [
        Spent(reference.read(row["institution"]), row["year"], row["item"], row["yen"])
        for row in said["budget"]
    ]


def persons_in(said: Mapping[str, Any]) -> set[UUID]:
    """The team of what was submitted."""
    return {reference.read(row["person"]) for row in said["members"]}
