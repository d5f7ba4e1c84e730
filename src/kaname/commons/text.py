"""A text of a record or a blueprint in the programme's two languages."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    ja: str
    en: str = ""

    def to(self, language: str) -> str:
        """The text in a language; Japanese where there is no English."""
        return (self.en or self.ja) if language.startswith("en") else self.ja

    def as_dict(self) -> dict[str, str]:
        return {"ja": self.ja, "en": self.en}

    @classmethod
    def of(cls, value: "Text | Mapping[str, str]") -> "Text":
        return value if isinstance(value, Text) else cls(value.get("ja", ""), value.get("en", ""))

    def __bool__(self) -> bool:
        return bool(self.ja or self.en)


NO_TEXT = Text("")
