from django.utils.translation import gettext_lazy as _

from kaname.commons.accounts.acting import act_view

from ..forms import deciding, money, parts, writing
from ..models import Concept

drafting = act_view(
    "concepts.draft",
    writing.Draft,
    at="concepts:drafting",
    explanation=_(
        "Until it is presented, only your ministry, the secretariat of the programme and those "
        "who are consulted see it."
    ),
    made=Concept,
    is_offered=False,
)
text = act_view(
    "concepts.write",
    writing.Write,
    at="concepts:text",
    explanation=_("Nothing is needed at once; what is missing is said before the consultation."),
    initial=writing.written,
)
technologies = act_view(
    "concepts.set_technologies",
    writing.SetTechnologies,
    at="concepts:technologies",
    explanation=_("Only technologies that the concept's edition of the vision supports."),
    initial=writing.linked,
)
due_date = act_view(
    "concepts.set_due", writing.SetDue, at="concepts:due-date", initial=writing.known_due
)
item = act_view(
    "concepts.write_item",
    parts.WriteItem,
    at="concepts:item",
    explanation=_("The ceilings of all items come to the concept's own, to the yen."),
    initial=parts.asked_item,
    params={"item"},
)
item_removal = act_view(
    "concepts.remove_item",
    parts.RemoveItem,
    at="concepts:item-removal",
    initial=parts.asked_part("item"),
    params={"item"},
)
goal = act_view(
    "concepts.write_goal",
    parts.WriteGoal,
    at="concepts:goal",
    initial=parts.asked_goal,
    params={"goal"},
)
goal_removal = act_view(
    "concepts.remove_goal",
    parts.RemoveGoal,
    at="concepts:goal-removal",
    initial=parts.asked_part("goal"),
    params={"goal"},
)
gate = act_view(
    "concepts.write_gate",
    parts.WriteGate,
    at="concepts:gate",
    initial=parts.asked_gate,
    params={"gate"},
)
gate_removal = act_view(
    "concepts.remove_gate",
    parts.RemoveGate,
    at="concepts:gate-removal",
    initial=parts.asked_part("gate"),
    params={"gate"},
)
consultation = act_view(
    "concepts.consult",
    deciding.Consult,
    at="concepts:consultation",
    explanation=_(
        "Those whom you choose may read the concept from now on. It cannot be written while they "
        "are asked; to write it, take it back."
    ),
)
answer = act_view(
    "concepts.answer",
    deciding.GiveAnswer,
    at="concepts:answer",
    explanation=_(
        "You answer for the body of your seat, and may change it until the concept is fixed."
    ),
    initial=deciding.answered,
)
reply = act_view(
    "concepts.reply",
    deciding.Reply,
    at="concepts:reply",
    explanation=_("A comment needs a reply before the concept can be fixed."),
    initial=deciding.asked_opinion,
    params={"opinion"},
)
revision = act_view(
    "concepts.revise",
    at="concepts:revision",
    explanation=_("What was answered stays on record. The ministries are then consulted again."),
)
presentation = act_view(
    "concepts.present",
    at="concepts:presentation",
    explanation=_("The funding agency is told, and everybody can read the concept from then on."),
)
withdrawal = act_view(
    "concepts.withdraw",
    deciding.WithReason,
    at="concepts:withdrawal",
    explanation=_("It is withdrawn for good. The reason is read by whoever may read the concept."),
)
allotment = act_view(
    "concepts.allot",
    money.Booked,
    at="concepts:allotment",
    explanation=_("The money is set aside in the fund at once, up to the concept's ceiling."),
    initial=money.rest,
)
allotment_return = act_view(
    "concepts.take_back",
    money.Booked,
    at="concepts:allotment-return",
    explanation=_("Only what is not committed yet goes back to what is free in the fund."),
    initial=money.uncommitted,
)
