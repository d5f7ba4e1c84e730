from django.utils.translation import gettext_lazy as _

from kaname.commons.accounts.acting import act_view

from .. import forms
from ..models import Edition

preparation = act_view(
    "vision.prepare",
    forms.Prepare,
    at="vision:preparation",
    explanation=_(
        "What the edition in force supports is carried over. Until it is decided, only the bodies "
        "that work on the new edition see it."
    ),
    initial=forms.next_name,
    made=Edition,
    is_offered=False,
)
addition = act_view(
    "vision.add_technology",
    forms.Add,
    at="vision:addition",
    explanation=_("A technology that is known already. A new one is defined on a page of its own."),
)
new_technology = act_view(
    "vision.add_new_technology",
    forms.AddNew,
    at="vision:new-technology",
    explanation=_("It gets a lasting identity, and stays unpublished until the edition is."),
)
wording = act_view(
    "vision.amend_line",
    forms.Amend,
    at="vision:wording",
    explanation=_("Only this edition changes; the editions before keep their wording."),
    initial=forms.asked_line,
    params={"technology"},
)
withdrawal = act_view(
    "vision.withdraw_line",
    forms.Withdraw,
    at="vision:withdrawal",
    explanation=_("The comparison with the edition before shows it as withdrawn, with the reason."),
    initial=forms.asked_technology,
    params={"technology"},
)
restoration = act_view(
    "vision.keep_line",
    forms.Keep,
    at="vision:restoration",
    explanation=_(
        "What was amended or withdrawn stands again as before. What was added is taken off."
    ),
    initial=forms.asked_technology,
    params={"technology"},
)
text = act_view(
    "vision.write_clause",
    forms.WriteClause,
    at="vision:text",
    initial=forms.asked_clause,
    params={"key"},
)
due_date = act_view("vision.set_due", forms.SetDue, at="vision:due-date", initial=forms.known_due)
