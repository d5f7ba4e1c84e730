"""PDFs of our own, set by Typst from a template of ours. What people wrote is data, never source.

Typst only warns of a missing font and sets something else; here every warning is an error.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock

import typst
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

FAMILIES = ("Noto Sans JP", "Noto Sans CJK JP")
"""Any of these: as its makers publish it, or as Linux distributions package it."""
_one_at_a_time = Lock()


class NotSet(RuntimeError):
    """The document could not be set, or not as it should look."""


def typeset(template: Path, *, language: str, **given: str) -> bytes:
    """The PDF (PDF/UA-1, readable aloud) of a template, which finds `given` in `sys.inputs`.

    Raises NotSet, and ImproperlyConfigured where the font is missing.
    """
    folders = tuple(str(folder) for folder in settings.KANAME_FONTS)
    font = family(folders)
    with _one_at_a_time:
        try:
            made, warnings = compiler(folders).compile_with_warnings(
                input=template.read_bytes(),
                format="pdf",
                sys_inputs={"font": font, "language": language, **given},
                pdf_standards="ua-1",
            )
        except typst.TypstError as error:
            raise NotSet(f"{template.name}: {error.message}") from None
    if warnings or not isinstance(made, bytes):
        raise NotSet(f"{template.name}: {[warning.message for warning in warnings]}")
    return made


@cache
def compiler(folders: Sequence[str]) -> typst.Compiler:
    """Kept, since the first document takes forty times as long as the next."""
    return typst.Compiler(font_paths=fonts(folders), ignore_system_fonts=True)


@cache
def fonts(folders: Sequence[str]) -> typst.Fonts:
    there = [folder for folder in folders if Path(folder).is_dir()]
    return typst.Fonts(include_system_fonts=False, font_paths=there)


def family(folders: Sequence[str]) -> str:
    """The first of the families that is there; raises ImproperlyConfigured, with what to do."""
    known = set(fonts(folders).families())
    found = [one for one in FAMILIES if one in known]
    if not found:
        raise ImproperlyConfigured(
            f"No Japanese font for documents: none of {', '.join(FAMILIES)} is in"
            f" {', '.join(folders)}. Install Debian's fonts-noto-cjk, or put the files of Noto"
            " Sans JP into a folder that KANAME_FONTS names."
        )
    return found[0]
