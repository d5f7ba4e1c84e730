from django.utils.translation import gettext_lazy as _

from kaname.commons.accounts.acting import act_view

from ..forms import gates
from ..models import Gate

scheduling = act_view(
    "gates.schedule",
    gates.Schedule,
    at="gates:scheduling",
    explanation=_("The leaders of the units are asked for their self-evaluations at once."),
    initial=gates.as_planned,
    made=Gate,
)
cancellation = act_view("gates.cancel", gates.WithReason, at="gates:cancellation")
beginning = act_view(
    "gates.begin_examination",
    at="gates:beginning",
    explanation=_("It begins by itself with the last self-evaluation."),
)
project = act_view(
    "gates.plan_project",
    gates.PlanProject,
    at="gates:project",
    explanation=_("All studies whose verdict is to make them into a project become this one."),
    initial=gates.planned_project,
)
putting_forward = act_view(
    "gates.finish_examination",
    at="gates:putting-forward",
    explanation=_("The verdicts as they stand are put before whoever decides."),
)
evaluation_return = act_view(
    "gates.return_evaluation",
    gates.WithReason,
    at="gates:evaluation-return",
    explanation=_("All self-evaluations are open again. The teams read the reason."),
)
decision = act_view(
    "gates.decide",
    at="gates:decision",
    explanation=_(
        "Each unit gets the verdict that was put forward, with its effect at once. Verdicts and "
        "reasons are public from now on."
    ),
)
evaluation = act_view(
    "gates.write_evaluation",
    gates.WriteEvaluation,
    at="gates:evaluation",
    explanation=_("Only your team reads it until it is handed in."),
    initial=gates.kept_evaluation,
)
handing_in = act_view(
    "gates.submit_evaluation",
    at="gates:handing-in",
    explanation=_("The agency, and whoever decides, read it from now on."),
)
examination = act_view(
    "gates.examine",
    gates.Examine,
    at="gates:examination",
    explanation=_("The team reads it once the stage gate is decided; the reason is published."),
    initial=gates.kept_examination,
)
reopening = act_view("gates.reopen_evaluation", at="gates:reopening")
