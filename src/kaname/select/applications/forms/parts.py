"""Forms of the acts on what an application consists of: team, budget, attachments."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from kaname.commons import reference
from kaname.commons.access.models import Handling
from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.documents.fields import FileForm
from kaname.commons.documents.queries import documents_of
from kaname.commons.documents.rules import FileType, Limits
from kaname.commons.lifecycle.fields import ActForm, BothLanguages, WholeNumber, Yen
from kaname.commons.people.choosing import ChosenPerson
from kaname.commons.ui.wording import fiscal, words

from .. import queries
from ..models import Application
from ..rules import LARGEST_ATTACHMENT, MOST_PAGES, MemberRole
from ..shown.names import ITEM_NAMES, ROLE_NAMES
from .acts import chosen_institution


class Invite(ActForm):
    person = ChosenPerson(
        label=gettext_lazy("Person"),
        help_text=gettext_lazy("The person gets a notice and a mail, and gives the consent there."),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role in the team"),
        widget=forms.RadioSelect,
        choices=[
            (role.value, gettext_lazy(ROLE_NAMES[role]))
            for role in (MemberRole.PARTICIPANT, MemberRole.ASSISTANT)
        ],
    )
    effort_percent = WholeNumber(
        label=gettext_lazy("Effort (percent)"),
        min_value=0,
        max_value=100,
        initial=0,
        help_text=gettext_lazy("Of the whole working time, 1 to 100. An assistant has none."),
    )
    field_order = ("person", "role", "institution", "effort_percent")

    def prepare(self, record: Application, viewer: Any) -> None:
        person = self.fields["person"]
        assert isinstance(person, ChosenPerson)
        person.known_to(viewer)
        self.fields["institution"] = chosen_institution(viewer)
        self.order_fields(self.field_order)


def chosen_member(record: Application, viewer: Any, *, with_leader: bool) -> forms.TypedChoiceField:
    rows = queries.members(viewer, record)
    return forms.TypedChoiceField(
        label=gettext_lazy("Member of the team"),
        coerce=UUID,
        widget=forms.RadioSelect,
        choices=[
            (str(one.ref), words(one.name))
            for one in rows
            if with_leader or one.role != MemberRole.LEADER
        ],
    )


class SetEffort(ActForm):
    effort_percent = WholeNumber(label=gettext_lazy("Effort (percent)"), min_value=1, max_value=100)
    field_order = ("member", "effort_percent")

    def prepare(self, record: Application, viewer: Any) -> None:
        self.fields["member"] = chosen_member(record, viewer, with_leader=True)
        self.order_fields(self.field_order)


class RemoveMember(ActForm):
    def prepare(self, record: Application, viewer: Any) -> None:
        self.fields["member"] = chosen_member(record, viewer, with_leader=False)


def asked(request: HttpRequest, name: str) -> str:
    """The reference that the address names, as a form has it; empty where it names none."""
    try:
        return str(reference.read(request.GET.get(name, "")))
    except ValueError:
        return ""


def asked_member(application: Application, request: HttpRequest) -> dict[str, Any]:
    ref = asked(request, "member")
    rows = queries.members(viewer_of(request), application) if ref else ()
    found = next((one for one in rows if str(one.ref) == ref), None)
    return {"member": ref, "effort_percent": found.effort_percent} if found else {}


def amount(item: str) -> Yen:
    return Yen(label=gettext_lazy(ITEM_NAMES[item]), min_value=0, initial=0)


class SetBudget(ActForm):
    goods, travel = amount("goods"), amount("travel")
    staff, other = amount("staff"), amount("other")
    field_order = ("institution", "year", "goods", "travel", "staff", "other")

    def prepare(self, record: Application, viewer: Any) -> None:
        members = queries.members(viewer, record)
        budget = queries.budget(viewer, record, queries.call_of(record))
        homes = {one.institution: one.institution_name for one in members}
        homes |= {one.institution: one.institution_name for one in budget.cells}
        years = sorted({*budget.years, *(one.year for one in budget.cells)})
        self.fields["institution"] = forms.TypedChoiceField(
            label=gettext_lazy("Research institution"),
            coerce=UUID,
            choices=[(str(ref), words(name)) for ref, name in homes.items()],
        )
        self.fields["year"] = forms.TypedChoiceField(
            label=gettext_lazy("Fiscal year"),
            coerce=int,
            choices=[(str(year), fiscal(year)) for year in years],
        )
        self.order_fields(self.field_order)


def asked_row(application: Application, request: HttpRequest) -> Mapping[str, Any]:
    """What the row that the address names has now."""
    home, year = asked(request, "institution"), request.GET.get("year", "")
    if not home:
        return {}
    viewer = viewer_of(request)
    cells = queries.budget(viewer, application, queries.call_of(application)).cells
    found = (one for one in cells if (str(one.institution), str(one.year)) == (home, year))
    row = next(found, None)
    amounts = {str(item): yen for item, yen in row.amounts.items()} if row else {}
    return {"institution": home, "year": year, **amounts}


class Attach(FileForm):
    pages = MOST_PAGES
    title = BothLanguages(label=gettext_lazy("Title of the attachment"))
    field_order = ("title", "file")

    def limits(self) -> Limits:
        return Limits(LARGEST_ATTACHMENT, MOST_PAGES, (FileType.PDF,))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = gettext_lazy(
            "PDF, up to 10 MB and 200 pages, without password, scripts or embedded files."
        )

    def class_of_document(self) -> str:
        return Handling.PROGRAMME


class RemoveAttachment(ActForm):
    def prepare(self, record: Application, viewer: Any) -> None:
        rows = documents_of(viewer, record)
        self.fields["attachment"] = forms.TypedChoiceField(
            label=gettext_lazy("Attachment"),
            coerce=UUID,
            widget=forms.RadioSelect,
            choices=[(str(one.ref), words(one.title)) for one in rows],
        )


def asked_attachment(application: Application, request: HttpRequest) -> dict[str, Any]:
    return {"attachment": asked(request, "attachment")}
