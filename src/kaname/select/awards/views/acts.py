from django.utils.translation import gettext_lazy as _

from kaname.commons.accounts.acting import act_view

from ..forms import slates as forms
from ..models import Slate

drafting = act_view(
    "awards.draft_slate",
    forms.DraftSlate,
    at="awards:drafting",
    explanation=_(
        "All applications that passed the completeness check come onto the slate, in the order"
        " of the panel's ranking. Until it is put before the panel only the agency sees it."
    ),
    made=Slate,
)
gathering = act_view(
    "awards.gather",
    at="awards:gathering",
    explanation=_("What was written on a line stays."),
)
line = act_view(
    "awards.write_line",
    forms.WriteLine,
    at="awards:line",
    initial=forms.asked_line,
    params={"application"},
    is_offered=False,
)
putting = act_view(
    "awards.propose",
    at="awards:proposal",
    explanation=_("From now on the members of the panel read the slate."),
)
acceptance_of_slate = act_view(
    "awards.accept_slate",
    at="awards:slate-acceptance",
    explanation=_("It goes on to the decision of the agency."),
)
returning = act_view(
    "awards.return_slate",
    forms.WithReason,
    at="awards:returning",
    explanation=_("It becomes a draft again, and the panel no longer sees it."),
)
announcement = act_view(
    "awards.announce",
    at="awards:announcement",
    explanation=_(
        "Teams and institutions read their results from now on, and everybody the awards. Each"
        " letter gets its document number now; this cannot be taken back."
    ),
)
acceptance = act_view(
    "awards.accept",
    at="awards:acceptance",
    explanation=_("The contract follows once the conditions, if any, are met."),
)
declining = act_view(
    "awards.decline",
    forms.Decline,
    at="awards:declining",
    explanation=_("It is given back for good; its place may go to the reserve list."),
)
promotion = act_view(
    "awards.promote",
    at="awards:promotion",
    explanation=_(
        "The award is offered, its money committed and announced, and the letter sent at once."
    ),
)
closing = act_view("awards.close", forms.Close, at="awards:closing")
conditions = act_view("awards.confirm_conditions", at="awards:conditions")
