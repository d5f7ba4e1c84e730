"""A blueprint from its folder: read, shaped and checked, or refused whole with all its faults."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from kaname.commons.reason import Reason, gettext_noop

from .checks import Blueprint, Drafts, checks
from .faults import NOTHING, BlueprintErrors, Fault, quoted
from .page import Page
from .reading import read
from .references import references
from .shapes import Bodies, Programme, Shape
from .shapes_of_calls import CallForm, Conflicts, Criteria
from .shapes_of_vision import Edition, Funds, History, Principles, Sources, Technologies
from .shaping import shaped

S = TypeVar("S", bound=Shape)

K_PROGRAM = Path(__file__).parent / "k_program"
NEEDED = (
    "programme.yaml",
    "bodies.yaml",
    "technologies.yaml",
    "principles.yaml",
    "funds.yaml",
    "sources.yaml",
)
OPTIONAL = ("criteria.yaml", "conflicts.yaml")
"""Of a programme that has calls."""
FOLDERS = ("editions", "history", "forms")

A_FOLDER = Reason(gettext_noop("the folder of a blueprint"))
THE_FILE = Reason(gettext_noop("this file"))
A_KNOWN_FILE = Reason(
    gettext_noop("only files of a blueprint: {values}"),
    {"values": ", ".join([*NEEDED, *OPTIONAL, *(f"{folder}/*.yaml" for folder in FOLDERS)])},
)


def load(path: Path, acts: frozenset[str]) -> Blueprint:
    """The blueprint in a folder; raises BlueprintErrors with all that is wrong with it.

    `acts` are the names of the acts that the software knows.
    """
    if not path.is_dir():
        raise BlueprintErrors([Fault(path.name, 1, "", NOTHING, A_FOLDER)])
    files, faults = listing(path)
    pages = {file: read(path / file, file) for file in files}
    programme, drafts = shape_all(pages)
    faults += references(pages, acts)
    faults += checks(drafts, pages)
    faults += [fault for page in pages.values() for fault in page.faults]
    blueprint = finished(programme, drafts)
    if faults or blueprint is None:
        raise BlueprintErrors(faults)
    return blueprint


def listing(path: Path) -> tuple[list[str], list[Fault]]:
    """The files of a blueprint, and a fault for each that is missing or does not belong to it."""
    files = {
        entry.relative_to(path).as_posix(): entry
        for entry in sorted(path.rglob("*"))
        if not any(part.startswith(".") for part in entry.relative_to(path).parts)
    }
    known = [file for file, entry in files.items() if belongs(file) and entry.is_file()]
    strange = [file for file in files if file not in known and file not in FOLDERS]
    return known, [
        *(Fault(file, 1, "", NOTHING, THE_FILE) for file in NEEDED if file not in known),
        *(Fault(file, 1, "", quoted(file), A_KNOWN_FILE) for file in strange),
    ]


def belongs(file: str) -> bool:
    folder, slash, name = file.partition("/")
    return file in (*NEEDED, *OPTIONAL) or (
        folder in FOLDERS and bool(slash) and name.endswith(".yaml")
    )


def shape_all(pages: Mapping[str, Page]) -> tuple[Programme | None, Drafts]:
    def one(file: str, shape: type[S]) -> S | None:
        page = pages.get(file)
        return None if page is None or page.value is None else shaped(page, shape)

    def each(folder: str, shape: type[S]) -> dict[str, S]:
        drafts = {file: one(file, shape) for file in pages if file.startswith(f"{folder}/")}
        return {file: draft for file, draft in drafts.items() if draft is not None}

    return one("programme.yaml", Programme), Drafts(
        bodies=one("bodies.yaml", Bodies),
        technologies=one("technologies.yaml", Technologies),
        principles=one("principles.yaml", Principles),
        sources=one("sources.yaml", Sources),
        funds=one("funds.yaml", Funds),
        editions=each("editions", Edition),
        histories=each("history", History),
        criteria=one("criteria.yaml", Criteria),
        conflicts=one("conflicts.yaml", Conflicts),
        forms=each("forms", CallForm),
    )


def finished(programme: Programme | None, drafts: Drafts) -> Blueprint | None:
    """The blueprint, if each of its files has its shape."""
    bodies, technologies, principles = drafts.bodies, drafts.technologies, drafts.principles
    funds, sources = drafts.funds, drafts.sources
    if (
        programme is None
        or bodies is None
        or technologies is None
        or principles is None
        or funds is None
        or sources is None
    ):
        return None
    return Blueprint(
        programme=programme,
        bodies=bodies,
        technologies=technologies,
        principles=principles,
        funds=funds,
        sources=sources,
        editions=tuple(sorted(drafts.editions.values(), key=lambda edition: edition.number)),
        histories=tuple(drafts.histories.values()),
        criteria=drafts.criteria,
        conflicts=drafts.conflicts,
        forms=tuple(drafts.forms.values()),
    )
