"""References that exist, so that calls which fit reach beyond “not found”.

Which record an address reads is said in rights.yaml, which the table of rights keeps whole; which
one an act takes, its own declaration says: one of its model, in a state that it begins from.
"""

from functools import cache
from re import fullmatch
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from guarantees import rights
from guarantees.cast import ref
from guarantees.tables import kept
from kaname.commons.access import registry
from kaname.commons.reference import PATTERN, written

API = "/api/v1/"
ACTS = f"{API}acts/"
NAMED = {
    "agency": "jst",
    "asked": "mext",
    "bodies": "meti",
    "council": "council",
    "decided_by": "joint_council",
    "institution": "institution",
    "keeper": "council_keeper",
    "kept_by": "secretariat",
    "leads": "unit running public",
    "organisation": "institution",
    "owner": "jst",
    "person": "nobody",
    "persons": "receiver takes part",
    "present": "member in council",
    "results": "result registered",
    "reviewer": "reviewer",
    "target": "edition draft programme",
    "technologies": "technology public",
    "units": "unit running public",
    "working_group": "working_group",
}
"""Arguments that are not named as a model is, and the records that they can mean."""


def rooms(paths: dict[str, Any]) -> dict[str, str]:
    """The addresses that lead to one record, and what the first word of each is."""
    return {path: path.removeprefix(API).partition("/")[0] for path in paths if "{ref}" in path}


def of_path(path: str) -> UUID:
    """The record that an address is tried with; where it takes a file, the one it is put with."""
    route = path.lstrip("/").replace("{ref}", "<ref:ref>")
    whole = f"{route.partition('<ref:ref>')[0]}<ref:ref>"
    record = rights.record_of(route) or rights.record_of(whole)
    assert record, f"rights.yaml names no record for {whole}"
    return ref(record["name"].replace("{class}", rights.CLASSES[0]))


def of_act(act: str) -> UUID:
    """A record in a state that the act begins from, where one is left."""
    declared = registry.acts[act]
    of_model = kept(declared.model).order_by("pk")
    if declared.states:
        fitting = of_model.filter(state__in=declared.states).first()
        if fitting is not None:
            return UUID(str(fitting.ref))
    found = of_model.first()
    assert found is not None, f"no record of {declared.model._meta.label}, which {act} takes"
    return UUID(str(found.ref))


def of_argument(act: str, name: str, beside: UUID) -> UUID | None:
    """What an argument can mean: a part of the record, or another record of that name."""
    if (model := model_named(act.partition(".")[0], name)) is None:
        return ref(NAMED[name]) if name in NAMED else None
    rows = kept(model).order_by("pk")
    whole = registry.acts[act].model
    parts = rows.filter(**{str(whole._meta.model_name): beside}) if is_part(model, whole) else rows
    found = parts.first() or rows.first()
    return UUID(str(found.ref)) if found else None


@cache
def model_named(room: str, name: str) -> type[Model] | None:
    """A model of the act's own room whose name ends so; or of any room that has just this name."""
    if name in NAMED:
        return None
    word = name.replace("_", "")
    models = [one for one in apps.get_models() if is_referred_to(one)]
    own = [one for one in models if one._meta.app_label == room]
    fitting = [
        *(one for one in own if one._meta.model_name == word),
        *(one for one in own if str(one._meta.model_name).endswith(word)),
        *(one for one in models if one._meta.model_name == word),
    ]
    return fitting[0] if fitting else None


def is_referred_to(model: type[Model]) -> bool:
    return model.__module__.startswith("kaname.") and any(
        field.name == "ref" for field in model._meta.get_fields()
    )


def is_part(model: type[Model], whole: type[Model]) -> bool:
    try:
        return model._meta.get_field(str(whole._meta.model_name)).related_model is whole
    except FieldDoesNotExist:
        return False


def place(case: Any) -> None:
    """Puts references that exist where the case has some that do not."""
    path = case.operation.path
    if path.startswith(ACTS):
        act = path.removeprefix(ACTS)
        case.headers.pop("If-Match", None)
        case.headers["Idempotency-Key"] = str(
            uuid4()
        )  # cases are made alike, and so are their keys
        sent: dict[str, Any] = case.body
        beside = of_act(act)
        sent |= {"version": None, "ref": written(beside)}
        place_within(sent.get("arguments", {}), act, beside)
    elif "ref" in case.path_parameters:
        case.path_parameters["ref"] = written(of_path(path))


def place_within(given: dict[str, Any], act: str, beside: UUID) -> None:
    for name, value in given.items():
        if isinstance(value, dict):
            place_within(value, act, beside)
        elif refers(value) and (found := of_argument(act, name, beside)):
            given[name] = [written(found)] if isinstance(value, list) else written(found)


def refers(value: Any) -> bool:
    """Whether it is a reference, or a list of them and nothing else."""
    if isinstance(value, list):
        return bool(value) and all(refers(one) for one in value)
    return isinstance(value, str) and fullmatch(PATTERN, value) is not None
