"""Keys: each once, and none that points to nothing. Read from plain values, before the shapes, so
that one reading of a blueprint finds all that is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TypeAlias

from kaname.commons.reason import Reason, gettext_noop

from .faults import Fault, short
from .page import Page, Place, Value

Pages: TypeAlias = Mapping[str, Page]

ESTIMATE = "estimate"
MOST_NAMED = 12


@dataclass(frozen=True)
class Noun:
    """Where the keys of one kind of thing stand, and how a fault names it."""

    file: str
    pattern: str
    expected: str
    each_file: bool = False
    """The keys are those of one file, not of all files together."""


NOUNS = {
    "body": Noun("bodies.yaml", "bodies.*.key", gettext_noop("a body: {values}")),
    "domain": Noun("technologies.yaml", "domains.*.key", gettext_noop("a domain: {values}")),
    "class": Noun("technologies.yaml", "classes.*.key", gettext_noop("a class: {values}")),
    "theme": Noun("technologies.yaml", "themes.*.code", gettext_noop("a theme: {values}")),
    "technology": Noun(
        "technologies.yaml", "technologies.*.code", gettext_noop("a technology: {values}")
    ),
    "clause": Noun("principles.yaml", "clauses.*.key", gettext_noop("a clause: {values}")),
    "basis": Noun(
        "principles.yaml", "policy_basis.*.document", gettext_noop("a policy basis: {values}")
    ),
    "item": Noun("principles.yaml", "open_items.*.key", gettext_noop("an open item: {values}")),
    "document": Noun("sources.yaml", "documents.*.key", gettext_noop("a document: {values}")),
    "scale": Noun("criteria.yaml", "scales.*.key", gettext_noop("a scale: {values}")),
    "edition": Noun("editions/*.yaml", "key", gettext_noop("an edition: {values}")),
    "session": Noun(
        "history/*.yaml", "sessions.*.key", gettext_noop("a session: {values}"), each_file=True
    ),
}

REFERENCES = (
    ("programme.yaml", "legal_basis.*.document", "document"),
    ("programme.yaml", "ministries.*.body", "body"),
    ("bodies.yaml", "bodies.*.parent.value", "body"),
    ("bodies.yaml", "bodies.*.kept_by.value", "body"),
    ("bodies.yaml", "roster.*.body", "body"),
    ("technologies.yaml", "matrix.rows.*", "class"),
    ("technologies.yaml", "matrix.columns.*", "domain"),
    ("technologies.yaml", "themes.*.domain", "domain"),
    ("technologies.yaml", "technologies.*.domain", "domain"),
    ("technologies.yaml", "technologies.*.theme", "theme"),
    ("technologies.yaml", "technologies.*.classes.keys.*", "class"),
    ("principles.yaml", "policy_basis.*.document", "document"),
    ("principles.yaml", "open_items.*.classes.*", "class"),
    ("funds.yaml", "lines.*.holders.*", "body"),
    ("criteria.yaml", "criteria.*.agencies.*", "body"),
    ("criteria.yaml", "criteria.*.scale.value", "scale"),
    ("criteria.yaml", "indirect.*.agency", "body"),
    ("conflicts.yaml", "rules.*.agency", "body"),
    ("forms/*.yaml", "agencies.*", "body"),
    ("editions/*.yaml", "decided_by", "body"),
    ("editions/*.yaml", "lines.*.technology", "technology"),
    ("editions/*.yaml", "clauses.*", "clause"),
    ("editions/*.yaml", "policy_basis.*", "basis"),
    ("editions/*.yaml", "open_items.*", "item"),
    ("history/*.yaml", "edition", "edition"),
    ("history/*.yaml", "mandate.session", "session"),
    ("history/*.yaml", "mandate.given_by", "body"),
    ("history/*.yaml", "mandate.given_to", "body"),
    ("history/*.yaml", "sessions.*.body", "body"),
    ("history/*.yaml", "sessions.*.domains.*", "domain"),
    ("history/*.yaml", "steps.*.session", "session"),
    ("history/*.yaml", "steps.*.body", "body"),
)

UNIQUE = (
    *((noun.file, noun.pattern) for noun in NOUNS.values()),
    ("programme.yaml", "aims.*.key"),
    ("programme.yaml", "steps.*.key"),
    ("technologies.yaml", "matrix.rows.*"),
    ("technologies.yaml", "matrix.columns.*"),
    ("principles.yaml", "headings.*.kind"),
    ("funds.yaml", "lines.*.key"),
    ("sources.yaml", "defaults.*.key"),
    ("criteria.yaml", "criteria.*.key"),
    ("criteria.yaml", "eligible.*.kind"),
    ("criteria.yaml", "indirect.*.agency"),
    ("conflicts.yaml", "rules.*.key"),
    ("forms/*.yaml", "key"),
    ("forms/*.yaml", "agencies.*"),
    ("editions/*.yaml", "number"),
    ("editions/*.yaml", "lines.*.technology"),
    ("editions/*.yaml", "clauses.*"),
    ("editions/*.yaml", "policy_basis.*"),
    ("editions/*.yaml", "open_items.*"),
    ("history/*.yaml", "key"),
    ("history/*.yaml", "steps.*.key"),
)
ONE_IN_ALL_FILES = {("editions/*.yaml", "key"), ("editions/*.yaml", "number")} | {
    ("history/*.yaml", "key"),
    ("forms/*.yaml", "key"),
    ("forms/*.yaml", "agencies.*"),
}


def references(pages: Pages, acts: frozenset[str]) -> list[Fault]:
    """Faults of keys that stand twice or point to nothing, and of acts that nobody performs."""
    return [
        *(fault for file, pattern in UNIQUE for fault in repeated(pages, file, pattern)),
        *(fault for rule in REFERENCES for fault in dangling(pages, *rule)),
        *unknown_sources(pages),
        *unknown_acts(pages, acts),
    ]


def found(page: Page, pattern: str) -> Iterator[tuple[Place, Value]]:
    """The places of a page that fit a pattern such as `bodies.*.key`, with what stands there."""
    steps = pattern.split(".")
    for place in page.lines:
        if len(place) == len(steps) and all(
            step == wanted or (wanted == "*" and isinstance(step, int))
            for step, wanted in zip(place, steps, strict=True)
        ):
            yield place, page.at(place)


def matching(pages: Pages, file: str) -> list[Page]:
    return [page for name, page in sorted(pages.items()) if fnmatchcase(name, file)]


def repeated(pages: Pages, file: str, pattern: str) -> Iterator[Fault]:
    seen: dict[Value, tuple[str, int]] = {}
    for page in matching(pages, file):
        if (file, pattern) not in ONE_IN_ALL_FILES:
            seen = {}
        for place, value in found(page, pattern):
            if not isinstance(value, str | int):
                continue
            if value in seen:
                before, line = seen[value]
                said = gettext_noop("a value that does not stand in {file}, line {line} already")
                yield page.fault(place, Reason(said, {"file": before, "line": line}))
            seen.setdefault(value, (page.file, page.line(place)))


def dangling(pages: Pages, file: str, pattern: str, name: str) -> Iterator[Fault]:
    noun = NOUNS[name]
    for page in matching(pages, file):
        targets = [page] if noun.each_file else matching(pages, noun.file)
        if not targets or any(target.value is None for target in targets):
            continue  # the file itself is missing or unreadable, which is said already
        known = [value for target in targets for _, value in found(target, noun.pattern)]
        keys = {value for value in known if isinstance(value, str)}
        for place, value in found(page, pattern):
            if isinstance(value, str) and value not in keys:
                yield page.fault(place, Reason(noun.expected, {"values": listed(known)}))


def unknown_sources(pages: Pages) -> Iterator[Fault]:
    """A source is a document's key or `estimate`, wherever it stands."""
    sources = pages.get("sources.yaml")
    if sources is None or sources.value is None:
        return
    known = [value for _, value in found(sources, "documents.*.key")] + [ESTIMATE]
    expected = Reason(NOUNS["document"].expected, {"values": listed(known)})
    for page in pages.values():
        for place in page.lines:
            value = page.at(place)
            if place[-1] == "source" and isinstance(value, str) and value not in known:
                yield page.fault(place, expected)


def unknown_acts(pages: Pages, acts: frozenset[str]) -> Iterator[Fault]:
    for page in matching(pages, "history/*.yaml"):
        for place, value in found(page, "steps.*.act"):
            if isinstance(value, str) and "." in value and value not in acts:
                known = [act for act in sorted(acts) if act.startswith(value.partition(".")[0])]
                said = gettext_noop("an act: {values}")
                yield page.fault(place, Reason(said, {"values": listed(known or sorted(acts))}))


def listed(values: Sequence[Value]) -> str:
    """The first of the values, as one text."""
    named = [short(value) for value in dict.fromkeys(values) if isinstance(value, str)]
    return ", ".join(named[:MOST_NAMED]) + (", …" if len(named) > MOST_NAMED else "")
