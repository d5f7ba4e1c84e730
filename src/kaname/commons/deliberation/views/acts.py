from django.utils.translation import gettext_lazy as _

from kaname.commons.accounts.acting import act_view

from ..forms import approvals, items, materials, sessions
from ..models import Approval, Session

planning = act_view(
    "deliberation.plan",
    sessions.Plan,
    at="deliberation:planning",
    explanation=_("The agenda is put together next; invitations go out when it is convened."),
    initial=sessions.usual,
    made=Session,
)
agenda = act_view(
    "deliberation.put",
    sessions.Put,
    at="deliberation:agenda",
    initial=sessions.asked_item,
    params={"act", "target"},
)
convocation = act_view(
    "deliberation.convene",
    at="deliberation:convocation",
    explanation=_("Everybody whose seat counts on that day is invited."),
)
reply = act_view("deliberation.reply", sessions.Reply, at="deliberation:reply")
opening = act_view(
    "deliberation.open",
    sessions.Open,
    at="deliberation:opening",
    explanation=_("Whoever is marked as present counts for the quorum."),
    initial=sessions.coming,
)
closing = act_view(
    "deliberation.close",
    at="deliberation:closing",
    explanation=_("After that no item can be decided in this session any more."),
)
cancellation = act_view("deliberation.cancel", at="deliberation:cancellation")
minutes_text = act_view(
    "deliberation.write_minutes",
    sessions.WriteMinutes,
    at="deliberation:minutes-text",
    initial=sessions.written,
)
minutes_approval = act_view(
    "deliberation.approve_minutes",
    at="deliberation:minutes-approval",
    explanation=_("Minutes and summary cannot be changed afterwards."),
)
publication = act_view(
    "deliberation.publish",
    at="deliberation:publication",
    explanation=_("Agenda, decisions and summary can then be read by anybody; the minutes not."),
)

material = act_view(
    "deliberation.attach_material",
    materials.AttachMaterial,
    at="deliberation:material",
    explanation=_("It gets the first free number and can be read on the page of the session."),
)
replacement = act_view(
    "deliberation.replace_material",
    materials.ReplaceMaterial,
    at="deliberation:replacement",
    explanation=_("Number, title and readers stay; from now on the new file is read."),
)
removal = act_view(
    "deliberation.remove_material",
    materials.RemoveMaterial,
    at="deliberation:removal",
    explanation=_("The file is deleted a day later; that it was removed stays in the history."),
)

decision = act_view(
    "deliberation.decide",
    items.Decide,
    at="deliberation:decision",
    explanation=_("The act that the item names is carried out in the same moment."),
)
disagreement = act_view("deliberation.decline", items.Decline, at="deliberation:disagreement")
deferral = act_view("deliberation.defer", at="deliberation:deferral")
ballot = act_view(
    "deliberation.vote",
    items.Vote,
    at="deliberation:ballot",
    explanation=_("Until the answers are counted you can answer anew; the last answer counts."),
)

drafting = act_view(
    "deliberation.draft_approval",
    approvals.Draft,
    at="approvals:drafting",
    explanation=_("It goes round once you circulate it; until then it can be edited."),
    initial=approvals.asked_draft,
    params={"act", "target"},
    made=Approval,
    is_offered=False,
)
editing = act_view(
    "deliberation.edit_approval",
    approvals.Edit,
    at="approvals:editing",
    initial=approvals.drafted,
)
circulation = act_view(
    "deliberation.circulate",
    at="approvals:circulation",
    explanation=_("It goes to the first desk of the chain, and from there to the next."),
)
concurrence = act_view("deliberation.concur", approvals.Stamped, at="approvals:concurrence")
approval_decision = act_view(
    "deliberation.approve",
    approvals.Stamped,
    at="approvals:decision",
    explanation=_("The document gets its number, and the act is carried out in the same moment."),
)
return_ = act_view("deliberation.send_back", approvals.SendBack, at="approvals:return")
withdrawal = act_view("deliberation.withdraw", at="approvals:withdrawal")
