"""Money in whole yen. It is shortened only where it is shown, and rounded only down."""

import re
import unicodedata

from .text import Text

OKU = 100_000_000
"""億: the unit in which large sums are read."""
MOST = 10**15
"""More than any budget; a sum that a database and a browser both keep exactly."""

WRITTEN = re.compile(r"¥?\s*(-?(?:\d{1,3}(?:,\d{3})+|\d+))\s*円?")


def digits(text: str) -> str:
    """A sum as people type it, as plain digits: ￥１，０００円 is 1000. Other text stays."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = WRITTEN.fullmatch(plain)
    return found[1].replace(",", "") if found else plain


def share_of(yen: int, numerator: int, denominator: int) -> int:
    """A share of a sum, fractions of a yen dropped (the programme's default for indirect costs)."""
    return yen * numerator // denominator


def per_cent(yen: int, whole: int) -> int:
    """How many whole per cent of a sum; none of nothing."""
    return share_of(yen, 100, whole) if whole else 0


def oku(yen: int) -> str:
    """A sum in 億, to a hundredth, the rest dropped: 1,250 or 12.34."""
    whole, rest = divmod(yen, OKU)
    hundredths = rest * 100 // OKU
    return f"{whole:,}" + (f".{hundredths:02}".rstrip("0") if hundredths else "")


def billions(yen: int) -> str:
    """The same sum in billions, to as many digits: 125 or 1.234."""
    whole, rest = divmod(yen, 10 * OKU)
    thousandths = rest * 1_000 // (10 * OKU)
    return f"{whole:,}" + (f".{thousandths:03}".rstrip("0") if thousandths else "")


def in_oku(yen: int) -> Text:
    """A sum as one reads it: 2,500億円, or ¥250 billion."""
    return Text(f"{oku(yen)}億円", f"¥{billions(yen)} billion")
