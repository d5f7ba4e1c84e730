"""What a gate and its units are called where others speak of them."""

from django.urls import reverse

from kaname.commons.access import directory
from kaname.commons.access.algebra import kind_of
from kaname.commons.access.questions import public_among
from kaname.commons.ledger import openings

from ..models import Examinee, Gate

directory.register(
    Gate, title=lambda gate: gate.name, path=lambda gate: reverse("gates:gate", args=[gate.ref])
)
directory.register(
    Examinee,
    title=lambda one: one.name,
    path=lambda one: reverse("gates:gate", args=[one.gate_id]),
)
openings.opens(kind_of(Gate), public_among(Gate))
