"""An application form as data: what it asks, what is wrong with it, what answers still want.

The same functions serve the page, the API and an import. Pure: no database, no web.
"""

from .definition import (
    Choice,
    Condition,
    Field,
    FieldKind,
    Form,
    Place,
    Section,
    Shown,
    shown_fields,
)
from .faults import Fault, faults
from .normal import Answers, normal
from .reading import read
from .wanting import Lack, wanting

__all__ = [
    "Answers",
    "Choice",
    "Condition",
    "Fault",
    "Field",
    "FieldKind",
    "Form",
    "Lack",
    "Place",
    "Section",
    "Shown",
    "faults",
    "normal",
    "read",
    "shown_fields",
    "wanting",
]
