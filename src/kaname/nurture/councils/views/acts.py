from django.utils.translation import gettext_lazy as _

from kaname.commons.accounts.acting import act_view
from kaname.commons.bodies.rules import BodyKind

from ..forms import acts
from ..models import Agreement, Council

drafting = act_view(
    "councils.draft",
    acts.Write,
    at="councils:drafting",
    explanation=_("Until it is founded, only your agency sees it."),
    made=Council,
    is_offered=lambda body: body.kind == BodyKind.AGENCY,
)
text = act_view("councils.edit", acts.Write, at="councils:text", initial=acts.written)
founding = act_view(
    "councils.found",
    at="councils:founding",
    explanation=_(
        "From today on people can be invited. Who takes part, and what is agreed, is known to the"
        " council and your agency alone."
    ),
)
dissolution = act_view(
    "councils.dissolve",
    at="councils:dissolution",
    explanation=_("All participations end today. The duties on what was learned stay."),
)
invitation = act_view(
    "councils.invite",
    acts.Invite,
    at="councils:invitation",
    explanation=_(
        "Taking part is free. Whoever declines suffers no disadvantage, and only the secretariat"
        " and your agency are told."
    ),
)
consent = act_view(
    "councils.consent",
    acts.Consent,
    at="councils:consent",
    explanation=_("Whether you take part is yours to decide. You may leave at any time."),
)
declining = act_view(
    "councils.decline",
    at="councils:declining",
    explanation=_(
        "This has no consequence for any review, evaluation or funding, and only who invited you"
        " is told."
    ),
)
leaving = act_view(
    "councils.leave",
    at="councils:leaving",
    explanation=_(
        "From now on you see nothing of the council. Your duties on what you learned there stay."
    ),
)
ending = act_view(
    "councils.end_participation",
    at="councils:ending",
    explanation=_("From now on the person sees nothing of the council. Their duties stay."),
)
rules_draft = act_view(
    "councils.propose_rules",
    at="councils:rules-draft",
    explanation=_(
        "It begins from the rules in force, or from a text to be adapted. The council agrees on it"
        " in a session or in writing."
    ),
    made=Agreement,
)
article = act_view(
    "councils.write_article",
    acts.WriteArticle,
    at="councils:article",
    initial=acts.asked_article,
    params={"article"},
)
dropping = act_view("councils.drop_rules", at="councils:dropping")
