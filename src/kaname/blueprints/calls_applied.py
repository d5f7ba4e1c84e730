"""What the calls of an agency start with, from a blueprint: a version of its template."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from kaname.commons.access.viewer import office
from kaname.select.calls.commands import templates
from kaname.select.calls.commands.templates import (
    ConflictRuleGiven,
    CriterionGiven,
    EligibleGiven,
    ScaleStepGiven,
)
from kaname.select.calls.queries import templates_of
from kaname.select.calls.rules import digest_of

from . import present
from .checks import Blueprint
from .shapes_of_calls import Criteria, Criterion

Made = tuple[str, str]


def apply_templates(blueprint: Blueprint) -> list[Made]:
    """A new version where the blueprint says something new; nothing over what people set."""
    made = list[Made]()
    refs = present.bodies()
    for form in blueprint.forms:
        for agency in form.agencies:
            given = template(blueprint, agency, {"sections": [dict(one) for one in form.sections]})
            if given is None:
                continue
            known = templates_of(refs[agency])
            digest = digest_of(templates.content_of(**given))
            is_set_by_people = any(one.made_by for one in known)
            if is_set_by_people or digest in {one.digest for one in known}:
                continue
            keeper = office(refs[agency])
            templates.set_template(keeper, uuid4(), refs[agency], source=form.source, **given)
            made.append(("template", agency))
    return made


def template(blueprint: Blueprint, agency: str, form: Mapping[str, Any]) -> dict[str, Any] | None:
    """All that a template holds; None where the blueprint lacks a part of it for the agency."""
    criteria, conflicts = blueprint.criteria, blueprint.conflicts
    if criteria is None or conflicts is None:
        return None
    percent = next((one.percent for one in criteria.indirect if one.agency == agency), None)
    looked_at = [given(criteria, one) for one in criteria.criteria if agency in one.agencies]
    if percent is None or not looked_at:
        return None
    return {
        "form": form,
        "criteria": looked_at,
        "conflict_rules": [
            ConflictRuleGiven(
                one.key, one.kind.value, one.text.text, one.years, one.degrees, one.source
            )
            for one in conflicts.rules
            if one.agency == agency
        ],
        "eligible": [EligibleGiven(one.kind.value, one.name.text) for one in criteria.eligible],
        "indirect_percent": percent,
    }


def given(criteria: Criteria, one: Criterion) -> CriterionGiven:
    scale = next(scale for scale in criteria.scales if scale.key == one.scale.value)
    return CriterionGiven(
        key=one.key,
        name=one.name.text,
        weight=one.weight.value,
        scale=[ScaleStepGiven(step.value, step.name.text) for step in scale.steps],
        looked_at=one.looked_at.value.text,
        source=one.source,
    )
