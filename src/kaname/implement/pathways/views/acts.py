from django.utils.translation import gettext_lazy as _

from kaname.commons.access.models import Handling
from kaname.commons.accounts.acting import act_view

from ..forms import pathways as forms
from ..models import Need, Pathway
from ..rules import ADOPTERS

need_posting = act_view(
    "pathways.post_need",
    forms.PostNeed,
    at="pathways:need-posting",
    explanation=_("Your body and the agency that you ask read it, and nobody else."),
    made=Need,
    is_offered=lambda body: body.kind in ADOPTERS,
)
need_meeting = act_view("pathways.meet_need", at="pathways:need-meeting")
need_withdrawal = act_view("pathways.withdraw_need", at="pathways:need-withdrawal")
sketching = act_view(
    "pathways.sketch",
    forms.Sketch,
    at="pathways:sketching",
    explanation=_(
        "The adopter reads it from now on and is asked to agree. Give for each stage the day on"
        " which it is to be reached."
    ),
    made=Pathway,
)
text = act_view("pathways.write", forms.Write, at="pathways:text", initial=forms.as_planned)
barrier = act_view("pathways.add_barrier", forms.AddBarrier, at="pathways:barrier")
barrier_solution = act_view(
    "pathways.solve_barrier", forms.SolveBarrier, at="pathways:barrier-solution"
)
agreement = act_view(
    "pathways.agree",
    at="pathways:agreement",
    explanation=_("You agree to the use, the stages and their days. Nothing becomes public by it."),
)
trial = act_view("pathways.begin_trial", at="pathways:trial")
uptake = act_view(
    "pathways.take_into_use",
    forms.Use,
    at="pathways:uptake",
    explanation=_("The need from which the pathway began is met with it."),
    initial=forms.today,
)
giving_up = act_view(
    "pathways.give_up",
    forms.GiveUp,
    at="pathways:giving-up",
    explanation=_("The pathway is given up for good. Those inside read why."),
)
consent = act_view(
    "pathways.consent",
    at="pathways:consent",
    explanation=_("The agency may publish the pathway then. Barriers are never published."),
    is_offered=lambda pathway: pathway.consented_on is None,
)
publication = act_view(
    "pathways.publish",
    at="pathways:publication",
    explanation=_("Everybody reads the pathway from now on, without its barriers."),
    is_offered=lambda pathway: (
        pathway.consented_on is not None and pathway.handling != Handling.PUBLIC
    ),
)
