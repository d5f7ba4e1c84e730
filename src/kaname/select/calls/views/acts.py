from django.utils.translation import gettext_lazy as _

from kaname.commons.accounts.acting import act_view

from ..forms import asking, parts, writing
from ..models import Call

drafting = act_view(
    "calls.draft",
    writing.Draft,
    at="calls:drafting",
    explanation=_(
        "Form, criteria and conflict rules are copied from your agency's template. Until it is "
        "announced, only your agency and the ministry see the call."
    ),
    initial=writing.usual_name,
    made=Call,
)
text = act_view(
    "calls.write",
    writing.Write,
    at="calls:text",
    explanation=_("Nothing is needed at once; what is missing is said before the announcement."),
    initial=writing.written,
)
form = act_view(
    "calls.write_form", writing.WriteForm, at="calls:form-text", initial=writing.kept_form
)
template = act_view(
    "calls.take_template",
    at="calls:template",
    explanation=_("What was written into form, criteria and conflict rules here is replaced."),
)
item = act_view(
    "calls.write_item",
    parts.WriteItem,
    at="calls:item",
    explanation=_("No more than the item's ceiling in the R&D concept."),
    initial=parts.asked_item,
    params={"item"},
)
item_removal = act_view("calls.remove_item", parts.RemoveItem, at="calls:item-removal")
milestone = act_view(
    "calls.write_milestone",
    parts.WriteMilestone,
    at="calls:milestone",
    initial=parts.asked_milestone,
    params={"milestone"},
)
milestone_removal = act_view(
    "calls.remove_milestone", parts.RemoveMilestone, at="calls:milestone-removal"
)
criterion = act_view(
    "calls.write_criterion",
    parts.WriteCriterion,
    at="calls:criterion",
    initial=parts.asked_criterion,
    params={"criterion"},
)
criterion_removal = act_view(
    "calls.remove_criterion", parts.RemoveCriterion, at="calls:criterion-removal"
)
conflict_rule = act_view(
    "calls.write_conflict_rule",
    parts.WriteConflictRule,
    at="calls:conflict-rule",
    initial=parts.asked_conflict_rule,
    params={"conflict_rule"},
)
conflict_rule_removal = act_view(
    "calls.remove_conflict_rule", parts.RemoveConflictRule, at="calls:conflict-rule-removal"
)
extension = act_view(
    "calls.extend",
    writing.Extend,
    at="calls:extension",
    explanation=_("The end can only be moved to a later time. Whoever follows the call is told."),
    initial=writing.same_end,
)
cancellation = act_view(
    "calls.cancel",
    writing.WithReason,
    at="calls:cancellation",
    explanation=_("It is cancelled for good. Everybody reads the reason."),
)
asking_view = act_view("calls.ask", asking.Ask, at="calls:asking")
answer = act_view(
    "calls.answer",
    asking.Answer,
    at="calls:answer",
    explanation=_("Question and answer are published at once, without the name of who asked."),
    initial=asking.as_asked,
)
decline = act_view("calls.decline", asking.Decline, at="calls:decline")
