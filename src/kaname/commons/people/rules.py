"""Numbers that name persons and organisations, by their check digits. Pure."""

import re
import unicodedata
from collections.abc import Iterable

from kaname.commons.reason import Reason, gettext_noop

ORCID_SHAPE = Reason(gettext_noop("An ORCID iD has 16 characters, such as 0000-0002-1825-0097."))
ORCID_CHECK = Reason(gettext_noop("The last character of the ORCID iD does not fit the others."))
ROR_SHAPE = Reason(gettext_noop("A ROR ID has 9 characters and begins with 0, such as 01dq60k83."))
ROR_CHECK = Reason(gettext_noop("The last two digits of the ROR ID do not fit the others."))
CORPORATE_SHAPE = Reason(gettext_noop("A corporate number has 13 digits."))
CORPORATE_CHECK = Reason(
    gettext_noop("The first digit of the corporate number does not fit the others.")
)
RESEARCHER_SHAPE = Reason(gettext_noop("An e-Rad researcher number has 8 digits."))

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def cleaned(text: str) -> str:
    """What a person typed as a number: full width understood, spaces, marks and addresses off."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("<>").rstrip("/")
    return plain.rpartition("/")[2].replace("-", "").replace(" ", "")


def orcid_refusals(text: str) -> list[Reason]:
    """ISO 7064 MOD 11-2, as orcid.org describes the structure of its identifier."""
    number = cleaned(text).upper()
    if not re.fullmatch(r"[0-9]{15}[0-9X]", number):
        return [ORCID_SHAPE]
    total = 0
    for digit in number[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return [] if number[15] == ("X" if check == 10 else str(check)) else [ORCID_CHECK]


def ror_refusals(text: str) -> list[Reason]:
    """ISO/IEC 7064 MOD 97-10 over Crockford's base32, as ror.org describes its identifier."""
    number = cleaned(text).lower()
    if not re.fullmatch(rf"0[{CROCKFORD}]{{6}}[0-9]{{2}}", number):
        return [ROR_SHAPE]
    value = 0
    for character in number[1:7]:
        value = value * 32 + CROCKFORD.index(character)
    return [] if int(number[7:]) == 98 - (value * 100) % 97 else [ROR_CHECK]


def corporate_refusals(text: str) -> list[Reason]:
    """Ordinance on the designation of corporate numbers: 9 - (sum of P × Q mod 9)."""
    number = cleaned(text)
    if not re.fullmatch(r"[0-9]{13}", number):
        return [CORPORATE_SHAPE]
    total = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number[1:])))
    return [] if int(number[0]) == 9 - total % 9 else [CORPORATE_CHECK]


def researcher_refusals(text: str) -> list[Reason]:
    return [] if re.fullmatch(r"[0-9]{8}", cleaned(text)) else [RESEARCHER_SHAPE]


def searched(text: str) -> list[str]:
    """The words of a search for a name, without differences of width."""
    return unicodedata.normalize("NFKC", text).split()


def is_called(typed: str, names: Iterable[str]) -> bool:
    """Whether what was typed is one of the names, spaces and width aside."""
    wanted = "".join(searched(typed)).casefold()
    return any(wanted == "".join(searched(name)).casefold() for name in names)
