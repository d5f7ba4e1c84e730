"""What is wrong with a blueprint: in which file, line and field, what stands there, what should."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kaname.commons.reason import Reason, gettext_noop

LONGEST_QUOTE = 60

NOTHING = Reason(gettext_noop("nothing"))
FIELDS = Reason(gettext_noop("several fields"))
LIST = Reason(gettext_noop("a list"))
SENTENCE = gettext_noop("{file}, line {line}, {field}: found {found}; expected {expected}.")
WHOLE = gettext_noop("{file}, line {line}: found {found}; expected {expected}.")


@dataclass(frozen=True)
class Fault:
    file: str
    line: int
    field: str
    """Empty where the file as a whole is meant."""
    found: Reason
    expected: Reason

    def sentence(self, say: Callable[[Reason], str]) -> str:
        """The fault as one sentence; `say` puts a reason into the reader's language."""
        parameters: dict[str, str | int] = {
            "file": self.file,
            "line": self.line,
            "field": self.field,
            "found": say(self.found),
            "expected": say(self.expected),
        }
        return say(Reason(SENTENCE if self.field else WHOLE, parameters))


class BlueprintErrors(Exception):
    """A blueprint is refused whole; all that is wrong with it is in `faults`."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line)))
        super().__init__("\n".join(fault.sentence(in_english) for fault in self.faults))


def in_english(reason: Reason) -> str:
    """The sentence as it is written in code."""
    return reason.sentence.format(**reason.parameters)


def quoted(value: object) -> Reason:
    """What stands in a field, short enough to be read in a sentence."""
    if value is None:
        return NOTHING
    if isinstance(value, dict | list):
        return FIELDS if isinstance(value, dict) else LIST
    words = str(value).lower() if isinstance(value, bool) else str(value)
    return Reason(gettext_noop("“{value}”"), {"value": short(words)})


def short(text: str) -> str:
    """One printable line, cut where it gets long."""
    line = "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(text.split()))
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE]}…"
