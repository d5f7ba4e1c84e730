"""What a blueprint says of calls: checked with the rest, applied as versions of a template."""

import shutil
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from call_world import template
from kaname.blueprints import present
from kaname.blueprints.applying import apply
from kaname.blueprints.checks import Blueprint
from kaname.blueprints.faults import BlueprintErrors
from kaname.blueprints.loading import K_PROGRAM, load
from kaname.commons.access.viewer import office
from kaname.commons.lifecycle.acts import commands
from kaname.select.calls.commands import templates
from kaname.select.calls.models import Template
from kaname.select.calls.queries import templates_of

READ = "bench: rows for measuring"


def k_program() -> Blueprint:
    return load(K_PROGRAM, frozenset(commands))


@pytest.mark.django_db(transaction=True)
def test_a_blueprint_gives_each_agency_a_template_once() -> None:
    apply(k_program())
    again = apply(k_program())
    jst = present.bodies()["jst"]

    assert [one.issue for one in templates_of(jst)] == [1]
    assert ("template", "jst") not in again.made
    kept = Template.objects.exempt(READ).get(agency__ref=jst)
    assert [one["weight"] for one in kept.criteria] == [30, 25, 15, 15, 15]
    assert [one["kind"] for one in kept.conflict_rules][:2] == ["family", "same_organisation"]


@pytest.mark.django_db(transaction=True)
def test_what_a_blueprint_says_anew_is_a_version_and_what_people_set_stays() -> None:
    blueprint = k_program()
    apply(blueprint)
    refs = present.bodies()
    templates.set_template(office(refs["nedo"]), uuid4(), refs["nedo"], **template())
    Template.objects.exempt(READ).filter(agency__ref=refs["nedo"], issue=2).update(made_by=uuid4())
    assert blueprint.conflicts is not None
    fewer = replace(
        blueprint,
        conflicts=blueprint.conflicts.model_copy(update={"rules": blueprint.conflicts.rules[1:-1]}),
    )

    made = apply(fewer).made

    assert made == [("template", "jst")]
    assert [one.issue for one in templates_of(refs["jst"])] == [1, 2]
    assert [one.issue for one in templates_of(refs["nedo"])] == [1, 2]


@pytest.mark.parametrize(
    ("file", "before", "after", "place", "expected"),
    [
        ("criteria.yaml", "value: 30\n", "value: 29\n", "criteria", "weights that come to 100"),
        ("criteria.yaml", "value: five\n", "value: six\n", "criteria[a].scale.value", "a scale"),
        ("conflicts.yaml", "agency: jst\n", "agency: jxt\n", "rules[jst-family].agency", "a body"),
        ("conflicts.yaml", "years: 5\n", "years: null\n", "rules[jst-joint-research]", "years"),
        ("conflicts.yaml", "kind: family\n", "kind: friend\n", "rules[jst-family].kind", "one of"),
        (
            "forms/application.yaml",
            "kind: long_text\n",
            "kind: poem\n",
            "sections[summary].fields[abstract]",
            "no kind “poem”",
        ),
        ("forms/application.yaml", "      en: Summary\n", "", "sections[summary].title", "English"),
        ("forms/application.yaml", "fields: 33\n", "fields: 34\n", "expect.fields", "as many"),
    ],
)
def test_a_fault_about_calls_is_told_with_file_and_field(
    tmp_path: Path, file: str, before: str, after: str, place: str, expected: str
) -> None:
    folder = tmp_path / "k_program"
    shutil.copytree(K_PROGRAM, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8")

    with pytest.raises(BlueprintErrors) as refused:
        load(folder, frozenset(commands))

    fault = refused.value.faults[0]
    said = fault.expected.sentence.format(**fault.expected.parameters)
    assert (fault.file, fault.field) == (file, place)
    assert expected in said
    assert fault.line > 1
