"""What a unit found, and how it comes into use at a company."""

from collections.abc import Mapping
from uuid import UUID

from guarantees.cast import NOON, TODAY, ref, text
from kaname.implement.pathways.models import Barrier, Need, Pathway, Stage
from kaname.implement.pathways.rules import StageKind
from kaname.implement.results.models import Check, Decision, Result

FOUND_BY = {"agency": "jst", "ministry": "mext", "institution": "institution", "team": "team"}
RESULTS = ("registered", "checked", "closed", "open")
PATHWAYS = ("sketched", "agreed", "trial")
UNIT = "unit running public"


def circle(around: Mapping[str, str], of: str = UNIT) -> dict[str, UUID]:
    bodies = {f"{column}_id": ref(body) for column, body in around.items()}
    return {**bodies, "application_id": ref(f"application of {of}")}


def result(name: str, state: str, around: Mapping[str, str] = FOUND_BY, of: str = UNIT) -> None:
    """A result with its check and a decision, which stay inside."""
    beside = circle(around, of)
    Result.objects.create(
        ref=ref(name),
        unit_id=ref(of),
        kind="paper",
        title=text(name),
        summary=text(f"summary of {name}"),
        rights=text(f"rights in {name}"),
        registered_at=NOON,
        due_on=TODAY,
        state=state,
        handling="public" if state == "open" else "programme",
        **beside,
    )
    Check.objects.create(
        ref=ref(f"check of {name}"), result_id=ref(name), checked_at=NOON, note=name, **beside
    )
    Decision.objects.create(
        ref=ref(f"decision on {name}"),
        result_id=ref(name),
        kind="closed",
        reason=text(f"why {name} is held"),
        decided_on=TODAY,
        recorded_at=NOON,
        **beside,
    )


USED_BY = {**FOUND_BY, "adopter": "adopter"}


def pathway(
    name: str,
    state: str,
    handling: str = "programme",
    around: Mapping[str, str] = USED_BY,
    of: str = UNIT,
) -> None:
    """A pathway with its stages and a barrier, which stays inside."""
    beside = circle(around, of)
    Pathway.objects.create(
        ref=ref(name),
        unit_id=ref(of),
        name=text(name),
        use=text(f"use of {name}"),
        sketched_at=NOON,
        due_on=TODAY,
        state=state,
        handling=handling,
        **beside,
    )
    for place, kind in enumerate(StageKind):
        Stage.objects.create(
            ref=ref(f"{kind} of {name}"),
            pathway_id=ref(name),
            position=place,
            kind=kind,
            planned_on=TODAY,
        )
    Barrier.objects.create(
        ref=ref(f"barrier of {name}"),
        pathway_id=ref(name),
        owner_id=ref(around["agency"]),
        kind="cost",
        text=text(f"barrier of {name}"),
        due_on=TODAY,
        **beside,
    )


POSTED_BY = {"body": "adopter", "agency": "jst"}


def need(name: str, around: Mapping[str, str] = POSTED_BY) -> None:
    Need.objects.create(
        ref=ref(name),
        title=text(name),
        text=text(f"text of {name}"),
        state="posted",
        posted_at=NOON,
        **{f"{column}_id": ref(body) for column, body in around.items()},
    )


def put_to_use() -> None:
    for state in RESULTS:
        result(f"result {state}", state)
    for state in PATHWAYS:
        pathway(f"pathway {state}", state)
    pathway("pathway in public", "agreed", "public")
    need("need posted")
