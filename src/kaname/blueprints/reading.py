"""YAML to plain values, with the line of each. It takes less than YAML offers: no anchors, tags
or second documents, so that no file can grow in memory or become an object."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from kaname.commons.reason import Reason, gettext_noop

from .faults import NOTHING, Fault, quoted
from .page import Page, Place, Value

LARGEST_FILE = 512 * 1024
LONGEST_TEXT = 20_000
DEEPEST = 12

INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}

UTF8 = Reason(gettext_noop("text in UTF-8"))
SMALLER = Reason(gettext_noop("a file of at most {most} bytes"), {"most": LARGEST_FILE})
NO_TAB = Reason(gettext_noop("spaces instead of a tab"))
NO_CONTROL = Reason(gettext_noop("no control characters"))
COMPOSED = Reason(gettext_noop("composed characters (Unicode NFC)"))
SHORTER = Reason(gettext_noop("a text of at most {most} characters"), {"most": LONGEST_TEXT})
READABLE_FILE = Reason(gettext_noop("a file that can be read"))
READABLE = Reason(gettext_noop("YAML that can be read"))
PLAIN = Reason(gettext_noop("a value written out, without anchor, alias or tag"))
ONCE = Reason(gettext_noop("each field once"))
A_NAME = Reason(gettext_noop("the name of a field"))
ONE_DOCUMENT = Reason(gettext_noop("one document a file"))
SHALLOWER = Reason(gettext_noop("at most {most} levels, one within the other"), {"most": DEEPEST})
SOMETHING = Reason(gettext_noop("fields with values"))


class Unreadable(Exception):
    def __init__(self, line: int, expected: Reason, found: Reason) -> None:
        self.line, self.expected, self.found = line, expected, found
        super().__init__()


def read(path: Path, file: str) -> Page:
    """The file as values and lines; what is wrong with it stands in the page's faults."""
    page = Page(file)
    try:
        text = decoded(path)
        Builder(page).build(events_of(text))
    except Unreadable as wrong:
        return Page(file, faults=[Fault(file, wrong.line, "", wrong.found, wrong.expected)])
    except OSError:
        return Page(file, faults=[Fault(file, 1, "", NOTHING, READABLE_FILE)])
    return page


def decoded(path: Path) -> str:
    """The text of a file; raises Unreadable where it is too long, not UTF-8, or has control
    characters."""
    with path.open("rb") as stream:
        content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        size = Reason(gettext_noop("{size} bytes"), {"size": path.stat().st_size})
        raise Unreadable(1, SMALLER, size)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise Unreadable(line, UTF8, quoted(f"0x{content[wrong.start]:02x}")) from None
    for number, line_text in enumerate(text.split("\n"), start=1):
        if sign := control_in(line_text):
            expected = NO_TAB if sign == "\t" else NO_CONTROL
            raise Unreadable(number, expected, quoted(f"U+{ord(sign):04X}"))
    return text


def control_in(text: str) -> str | None:
    """The first control character or half of a surrogate pair, but newlines."""
    return next((c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cs"}), None)


def events_of(text: str) -> Iterator[Event]:
    """What the parser meets, with broken YAML as Unreadable."""
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        lines = text.split("\n")
        number = min(mark.line, len(lines) - 1) if mark else 0
        raise Unreadable(number + 1, READABLE, quoted(lines[number].strip() or None)) from None
    except (YAMLError, ValueError):
        raise Unreadable(1, READABLE, NOTHING) from None


class Builder:
    """Puts the parser's events together, without recursion."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.open: list[tuple[Place, Value]] = []
        self.name: str | None = None
        self.met: list[tuple[Place, int, Reason, Reason]] = []

    def build(self, events: Iterator[Event]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Unreadable(line_of(event), ONE_DOCUMENT, quoted("---"))
            elif isinstance(event, CollectionEndEvent):
                self.name = None
                self.open.pop()
            elif isinstance(event, NodeEvent):
                self.node(event)
        if not isinstance(self.page.value, dict):
            raise Unreadable(1, SOMETHING, quoted(self.page.value))
        self.tell()

    def tell(self) -> None:
        """The faults met on the way; an item has its name only when its file has been read."""
        for place, line, found, expected in self.met:
            name = self.page.name(place)
            self.page.faults.append(Fault(self.page.file, line, name, found, expected))

    def node(self, event: NodeEvent) -> None:
        sign = sign_of(event)
        if sign is not None:
            raise Unreadable(line_of(event), PLAIN, quoted(sign))
        if self.open and isinstance(self.open[-1][1], dict) and self.name is None:
            self.name_field(event)
        elif isinstance(event, CollectionStartEvent):
            self.collection(event)
        elif isinstance(event, ScalarEvent):
            self.scalar(event)

    def name_field(self, event: NodeEvent) -> None:
        if not isinstance(event, ScalarEvent):
            raise Unreadable(line_of(event), A_NAME, quoted([]))
        place, inside = self.open[-1]
        here, line = (*place, event.value), line_of(event)
        wrong = text_refusal(event.value)
        if isinstance(inside, dict) and event.value in inside:
            wrong = ONCE
        if wrong:
            self.met.append((here, line, quoted(event.value), wrong))
        self.name = event.value
        self.page.lines[here] = line

    def collection(self, event: CollectionStartEvent) -> None:
        if len(self.open) >= DEEPEST:
            raise Unreadable(line_of(event), SHALLOWER, quoted([]))
        value: Value = {} if isinstance(event, MappingStartEvent) else []
        self.open.append((self.put(event, value), value))

    def scalar(self, event: ScalarEvent) -> None:
        value: Value = event.value
        if event.style is None or event.style == "":
            value = plain(event.value)
        place = self.put(event, value)
        if isinstance(value, str) and (wrong := text_refusal(value)):
            self.met.append((place, self.page.line(place), quoted(value), wrong))

    def put(self, event: NodeEvent, value: Value) -> Place:
        """Sets a value where the parser stands; returns the place."""
        if not self.open:
            self.page.value = value
            return ()
        place, inside = self.open[-1]
        if isinstance(inside, list):
            inside.append(value)
            place = (*place, len(inside) - 1)
            self.page.lines[place] = line_of(event)
        elif isinstance(inside, dict) and self.name is not None:
            inside[self.name] = value
            place = (*place, self.name)
            self.name = None
        return place


def line_of(event: Event) -> int:
    return int(event.start_mark.line) + 1


def sign_of(event: NodeEvent) -> str | None:
    """The anchor, alias or tag of a node, if it has one."""
    if isinstance(event, AliasEvent):
        return f"*{event.anchor}"
    if event.anchor is not None:
        return f"&{event.anchor}"
    tag = getattr(event, "tag", None)
    return None if tag is None else f"{tag}"


def plain(text: str) -> Value:
    """The value of an unquoted scalar: nothing, yes or no, a whole number, else text."""
    if text in WORDS:
        return WORDS[text]
    return int(text) if INTEGER.fullmatch(text) else text


def text_refusal(text: str) -> Reason | None:
    """Why a text cannot be kept as it was typed."""
    if len(text) > LONGEST_TEXT:
        return SHORTER
    if control_in(text):
        return NO_CONTROL
    return None if unicodedata.is_normalized("NFC", text) else COMPOSED
