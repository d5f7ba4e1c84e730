from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaname.commons.access.pages import COUNTED_TO
from kaname.commons.accounts.acting import act_view, next_acts
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.refusals import Unseen
from kaname.commons.ui import asked, tabs
from kaname.commons.ui.context import Link
from kaname.commons.ui.exports import csv_answer
from kaname.commons.ui.lists import list_end
from kaname.commons.ui.surfaces import surface

from . import forms, queries, shown
from .queries import Wanted

KIND = "technologies.technology"
NARROWED_BY = ("domain", "technology_class", "theme", "q")
READS = {"technologies.Technology", "technologies.Placing"}


@surface(reads=READS, params={*NARROWED_BY, "after", "format"}, public=True)
def technologies(request: HttpRequest) -> HttpResponse:
    viewer, is_file = viewer_of(request), asked.wants_file(request)
    wanted = wanted_by(request)
    limit, axes = COUNTED_TO if is_file else queries.SHOWN, queries.axes()
    try:
        found = queries.listed(
            viewer, wanted, after=request.GET.get("after"), limit=limit, known=axes
        )
    except ValueError:
        raise BadRequest("after") from None
    if is_file:
        return csv_answer(shown.file(found), "technologies")
    count = found.count
    around = {
        "matrix": shown.matrix(queries.matrix(queries.technologies(viewer, known=axes), axes)),
        "filters": shown.filters(wanted, axes),
        "technologies": shown.table(found),
        "is_narrowed": wanted != Wanted(),
        "list_end": list_end(
            request, count.number, following=found.next, is_capped=count.is_capped, at=shown.LIST
        ),
    }
    return render(request, "technologies/technologies.html", around)


def wanted_by(request: HttpRequest) -> Wanted:
    keys = {name: request.GET.get(name, "").strip() for name in NARROWED_BY}
    return Wanted(**{**keys, "q": asked.words(request)})


@surface(reads=READS, public=True)
def technology(request: HttpRequest, ref: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    one = queries.technology(viewer, ref)
    if one is None:
        raise Unseen(ref)
    acts = next_acts(viewer, queries.record(viewer, ref), without=shown.idle(one))
    trail = [Link(_("Technologies"), reverse("technologies:technologies")), Link(one.name)]
    around = {
        "technology": one,
        "trail": trail,
        "facts": shown.facts(one),
        "other_name": shown.other_name(one),
        "classes": shown.classes(one, can_place=bool(acts.acts)),
        "tabs": tabs.of(KIND, ref, "technologies:technology"),
        "sections": tabs.sections_of(KIND, request, ref),
        "acts": acts,
    }
    return render(request, "technologies/technology.html", around)


def chosen_class(record: Any, request: HttpRequest) -> dict[str, Any]:
    return {"technology_class": request.GET.get("technology_class", "")}


placing = act_view(
    "technologies.place",
    forms.PlacingForm,
    at="technologies:placing",
    explanation=_(
        "A technology may stand in several classes. To confirm an estimate, place it in the same "
        "class once more as confirmed."
    ),
    initial=chosen_class,
    params={"technology_class"},
)
removal = act_view(
    "technologies.unplace",
    forms.RemovalForm,
    at="technologies:removal",
    explanation=_("The technology itself stays as it is; it only no longer stands in the class."),
    initial=chosen_class,
    params={"technology_class"},
)
