"""Addresses, templates and the menu lead down or stay in the room, as imports do."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.template.loader import get_template
from django.urls import URLResolver, get_resolver

from house.plan import TEMPLATES, Height, height, height_of, texts

NAMED = re.compile(r"[a-z_]+:[a-z][a-z-]*")
LED_TO = re.compile(r"{%\s*url\s+['\"]([\w:-]+)['\"]")
TAKEN_IN = re.compile(r"{%\s*(?:include|extends)\s+['\"]([^'\"]+)['\"]")


def rooms_of_namespaces() -> dict[str, str]:
    """The module of addresses behind each namespace that is ours."""
    resolvers = (r for r in get_resolver().url_patterns if isinstance(r, URLResolver))
    return {
        resolver.namespace: vars(resolver.urlconf_module)["__name__"]
        for resolver in resolvers
        if resolver.namespace
    }


def addresses_named() -> Iterator[tuple[Path, str]]:
    """Each name of an address in code or template, with the file where it stands."""
    spaces = rooms_of_namespaces()
    for path, text in texts():
        if NAMED.fullmatch(text) and text.partition(":")[0] in spaces:
            yield path, text
    for path in TEMPLATES:
        for name in LED_TO.findall(path.read_text()):
            if ":" in name:
                yield path, name


def is_above(there: Height | None, here: Height | None) -> bool:
    return here is None or there is None or there > here


def test_no_address_of_a_higher_room_is_named_below() -> None:
    spaces = rooms_of_namespaces()
    upward = [
        f"{path}: {name}"
        for path, name in addresses_named()
        if is_above(height(spaces[name.partition(":")[0]]), height_of(path))
    ]
    assert upward == []


def test_there_are_names_of_addresses_to_look_at() -> None:
    assert len(list(addresses_named())) > 50


def test_no_template_of_a_higher_room_is_taken_in_below() -> None:
    home = {path.as_posix().partition("/templates/")[2]: path for path in TEMPLATES}
    upward = [
        f"{path}: {name}"
        for path in TEMPLATES
        for name in TAKEN_IN.findall(path.read_text())
        if name in home and is_above(height_of(home[name]), height_of(path))
    ]
    assert upward == []


def test_every_template_that_is_taken_in_exists() -> None:
    named = {name for path in TEMPLATES for name in TAKEN_IN.findall(path.read_text())}
    ours = sorted(name for name in named if not name.startswith("django/forms/"))
    assert [name for name in ours if get_template(name) is None] == []


def test_no_two_rooms_have_a_template_of_one_name() -> None:
    names = [path.as_posix().partition("/templates/")[2] for path in TEMPLATES]
    assert sorted(names) == sorted(set(names))
