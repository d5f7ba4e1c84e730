from django.utils.translation import gettext_lazy as _

from kaname.commons.accounts.acting import act_view

from ..forms import acts
from ..models import Offering, Request

offer = act_view(
    "sharing.offer",
    acts.Offer,
    at="sharing:offer",
    explanation=_(
        "Nobody sees it before your body's responsible person has consented and it is shared."
    ),
    made=Offering,
)
document = act_view("sharing.attach", acts.Attach, at="sharing:document")
consent = act_view(
    "sharing.consent",
    at="sharing:consent",
    explanation=_("It is shared only when somebody of your body does so; you can withdraw before."),
)
withdrawal = act_view(
    "sharing.withdraw_consent",
    at="sharing:consent-withdrawal",
    explanation=_("It cannot be shared until you consent anew."),
)
confirmation = act_view(
    "sharing.confirm",
    at="sharing:confirmation",
    explanation=_(
        "You confirm that those it is for take part and come under the duty. You do not read it."
    ),
)
release = act_view(
    "sharing.release",
    at="sharing:release",
    explanation=_(
        "Each of those it is for who take part today can acknowledge the duty and then open it."
    ),
)
recall = act_view(
    "sharing.recall",
    at="sharing:recall",
    explanation=_("From this moment nobody but your body can open it. The duties stay."),
)
duty = act_view("sharing.acknowledge", acts.Acknowledge, at="sharing:duty")
not_taking = act_view(
    "sharing.decline_release",
    at="sharing:not-taking",
    explanation=_("You do not receive it. This has no consequence."),
)
ending = act_view(
    "sharing.end_release",
    at="sharing:ending",
    explanation=_("From this moment this person cannot open it. Their duty stays."),
)
asking = act_view(
    "sharing.ask",
    acts.Ask,
    at="sharing:asking",
    explanation=_("The body that you ask and the council's secretariat read it, nobody else."),
    made=Request,
)
answer = act_view(
    "sharing.answer",
    acts.Answer,
    at="sharing:answer",
    explanation=_("Who asked opens it as everybody does: when it is shared, under the duty."),
)
declining = act_view("sharing.decline_request", acts.Decline, at="sharing:declining")
taking_back = act_view("sharing.take_back", at="sharing:taking-back")
