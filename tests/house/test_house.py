"""The house keeps its shape where the import graph cannot see: keys by name, tables, size."""

import ast
from collections.abc import Iterator
from statistics import median, quantiles

import grimp
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.models import Field, Model

from house.plan import FILES, TEMPLATES, Height, height

FACES = {"views", "forms", "urls", "api"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 400, 60, 160


def keys_between_rooms() -> Iterator[tuple[str, bool, bool]]:
    """Each key from one room to another: its name, whether it points up, whether it is one-way."""

    def stands(model: type[Model]) -> Height | None:
        return height(model.__module__)

    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            target = field.related_model
            if not isinstance(field, Field) or not isinstance(target, type):
                continue
            here, there = stands(model), stands(target)
            if here is not None and there is not None and here != there:
                name = f"{model._meta.label}.{field.name} -> {target._meta.label}"
                yield name, there > here, bool(field.remote_field and field.remote_field.hidden)


def test_no_foreign_key_points_upstairs() -> None:
    assert [name for name, up, _ in keys_between_rooms() if up] == []


def test_a_lower_room_cannot_reach_up_by_a_reverse_name() -> None:
    assert [name for name, _, hidden in keys_between_rooms() if not hidden] == []


def test_each_of_our_apps_has_a_height() -> None:
    ours = [app.name for app in apps.get_app_configs() if app.name.startswith("kaname.")]
    assert [name for name in ours if height(name) is None] == []
    assert len(ours) >= 13


def test_the_house_has_keys_to_look_at() -> None:
    names = {name for name, _, _ in keys_between_rooms()}
    assert "deliberation.Session.body -> bodies.Body" in names
    assert "vision.Line.technology -> technologies.Technology" in names


def test_nobody_imports_the_pages_of_another_room() -> None:
    graph = grimp.build_graph("kaname", cache_dir=None)
    strangers = [
        f"{importer} -> {face}"
        for face in sorted(graph.modules)
        if face.count(".") == 3 and face.rpartition(".")[2] in FACES
        for importer in graph.find_modules_that_directly_import(face)
        if not importer.startswith(face.rpartition(".")[0] + ".")
    ]
    assert strangers == []


@pytest.mark.django_db
def test_the_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_each_room_has_one_last_migration() -> None:
    graph = MigrationLoader(None).graph
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("kaname.")}
    leaves = [app for app, _ in graph.leaf_nodes() if app in ours]
    assert sorted(leaves) == sorted(set(leaves))


def functions() -> Iterator[ast.FunctionDef]:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                yield node


def test_files_and_functions_fit_in_a_glance() -> None:
    files = [len(path.read_text().splitlines()) for path in FILES]
    lengths = [(node.end_lineno or 0) - node.lineno + 1 for node in functions()]

    assert (max(files) <= LONGEST_FILE, median(files) <= 80) == (True, True)
    assert (max(lengths) <= LONGEST_FUNCTION, quantiles(lengths, n=10)[-1] <= 20) == (True, True)


def test_templates_fit_in_a_glance() -> None:
    lengths = [len(path.read_text().splitlines()) for path in TEMPLATES]

    assert (max(lengths) <= LONGEST_TEMPLATE, quantiles(lengths, n=10)[-1] <= 60) == (True, True)


def test_only_a_turn_writes_a_state() -> None:
    writers = {
        path.as_posix()
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr == "state"
        if isinstance(node.ctx, ast.Store)
    }
    assert writers == {"src/kaname/commons/lifecycle/turn.py"}
