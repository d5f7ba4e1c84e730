from django.utils.translation import gettext_lazy as _

from kaname.commons.accounts.acting import act_view
from kaname.commons.accounts.acting import pages as act_pages

from .. import queries
from ..forms import acts
from ..models import Panel

setting_up = act_view(
    "review.set_up",
    acts.SetUp,
    at="review:setting-up",
    explanation=_(
        "You keep the panel's papers and sessions from now on. Chair, members and reviewers are"
        " invited next."
    ),
    made=Panel,
    is_offered=queries.has_no_panel,
)
invitation = act_view(
    "review.invite",
    acts.Invite,
    at="review:invitation",
    explanation=_(
        "Whoever works for the agency or takes part in an application to the call cannot review."
    ),
)
declaration_opening = act_view(
    "review.open_declarations",
    at="review:declaration-opening",
    explanation=_(
        "Everybody of the panel and the agency's staff are told the persons and institutions of"
        " each team, and nothing else, and declare on them."
    ),
)
assigning = act_view(
    "review.assign",
    acts.Assign,
    at="review:assigning",
    explanation=_("Whoever has a conflict of interest on the application cannot be chosen."),
    initial=acts.asked_application,
    params={"application"},
)
scoring_opening = act_view(
    "review.open_scoring",
    at="review:scoring-opening",
    explanation=_(
        "Each reviewer reads the applications assigned to them from now on; chair and members"
        " read all on which they declared no conflict."
    ),
)
scoring_closing = act_view(
    "review.close_scoring",
    at="review:scoring-closing",
    explanation=_(
        "Nothing more is scored after this. Chair and members read all reviews, and a first"
        " ranking is made by the average."
    ),
)
placing = act_view(
    "review.place",
    acts.Place,
    at="review:placing",
    explanation=_("The others move up or down by it."),
    initial=acts.asked_place,
    params={"application"},
)
confirmation = act_view(
    "review.confirm_conflict",
    acts.Conflict,
    at="review:confirmation",
    explanation=_(
        "From now on the person sees nothing of the application; what they wrote on it is kept"
        " for the agency."
    ),
)
lift_asking = act_view(
    "review.propose_lift",
    acts.WithReason,
    at="review:lift-proposal",
    explanation=_("The programme director decides. Nobody lifts a conflict of their own."),
)
lifting = act_view("review.lift", at="review:lifting")
upholding = act_view("review.uphold", at="review:upholding")
recusal = act_view(
    "review.recuse",
    acts.Conflict,
    at="review:recusal",
    explanation=_(
        "The review ends, and the application is no longer shown to the reviewer. The agency"
        " keeps what was written."
    ),
)
returning = act_view(
    "review.return_to_reviewer",
    acts.WithReason,
    at="review:returning",
    explanation=_("The reviewer reads the reason, mends the review and submits it again."),
)
excusal = act_view(
    "review.excuse",
    acts.WithReason,
    at="review:excusal",
    explanation=_("The scoring can be closed without this review."),
)
unassigning = act_view(
    "review.unassign",
    at="review:unassigning",
    explanation=_("What was written is kept for the agency; another can be assigned."),
)

for act in ("review.begin", "review.write", "review.submit"):
    act_pages[act] = "review:writing"
act_pages["review.declare"] = "review:declaring"
