"""What the records are called on any page. Nothing of sharing is in the search."""

from django.urls import reverse

from kaname.commons.access import directory
from kaname.commons.text import Text

from ..models import Offering, Release, Request

directory.register(
    Offering,
    title=lambda offering: offering.title,
    path=lambda offering: reverse("sharing:offering", args=[offering.ref]),
)
directory.register(
    Release,
    title=lambda one: Text("共有情報の守秘義務", "Duty on shared information"),
    path=lambda one: reverse("sharing:offering", args=[one.offering_id]),
)
directory.register(
    Request,
    title=lambda request: request.title,
    path=lambda request: reverse("sharing:request", args=[request.ref]),
)
