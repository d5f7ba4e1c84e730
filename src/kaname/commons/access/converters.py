"""How a reference stands in an address."""

from uuid import UUID

from kaname.commons import reference


class Reference:
    regex = reference.PATTERN

    def to_python(self, value: str) -> UUID:
        return reference.read(value)

    def to_url(self, value: UUID) -> str:
        return reference.written(value)
