"""Everything that is submitted, as plain data: what the digest of a receipt is made of."""

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import rfc8785

from kaname.commons import reference
from kaname.commons.access.viewer import Viewer
from kaname.commons.documents.queries import (
    AttachedRow,
    documents_named,
    documents_of,
    newest,
    versions_beside,
)
from kaname.commons.text import Text
from kaname.select.calls.forms_as_data import normal, shown_fields
from kaname.select.calls.models import Call
from kaname.select.calls.queries import form_of

from .. import policy
from ..models import Application, BudgetLine, Member, Submission
from ..rules import ApplicationState, MemberRole, Spent
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
            "document": reference.written(one.document_id),
            "version": one.number,
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


def leader_in(said: Mapping[str, Any]) -> Text:
    """Who led the team of what was submitted."""
    leading = (row for row in said["members"] if row["role"] == MemberRole.LEADER)
    return Text.of(next(leading)["name"])


def read_as(viewer: Viewer, application: Application) -> Mapping[str, Any] | None:
    """What was submitted last, for whoever may not follow the team while it corrects it.

    None: the viewer reads the application as it is now.
    """
    if application.state != ApplicationState.CORRECTING:
        return None
    if policy.of_the_team.holds(viewer, application):
        return None
    last = parts_of(application, Submission).last()
    assert last is not None, "only what was submitted is corrected"
    content: Mapping[str, Any] = last.content
    return content


def attachments_of(viewer: Viewer, application: Application) -> tuple[AttachedRow, ...]:
    """The attachments, or those that were submitted: see `read_as`; one or two queries."""
    if (said := read_as(viewer, application)) is None:
        return documents_of(viewer, application)
    named = [reference.read(row["document"]) for row in said["attachments"]]
    return documents_named(viewer, application, named)
