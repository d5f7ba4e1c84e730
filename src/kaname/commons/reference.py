"""Public references: 128 random bits, written as 26 characters of Crockford's base32."""

from uuid import UUID

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 26
PATTERN = f"[0-7][{ALPHABET}]{{25}}"


def written(ref: UUID) -> str:
    """The reference as it stands in an address."""
    number = ref.int
    digits = []
    for _ in range(LENGTH):
        number, digit = divmod(number, 32)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


def read(text: str) -> UUID:
    """The reference that an address names; raises ValueError unless it is one."""
    if len(text) != LENGTH or text[0] not in "01234567":
        raise ValueError("not a reference")
    number = 0
    for character in text:
        if (digit := ALPHABET.find(character)) < 0:
            raise ValueError("not a reference")
        number = number * 32 + digit
    return UUID(int=number)
