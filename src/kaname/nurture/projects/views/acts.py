from django.utils.translation import gettext_lazy as _

from kaname.commons.accounts.acting import act_view

from ..forms import plans, reports, units
from ..models import Unit

setup = act_view(
    "projects.begin",
    units.Begin,
    at="projects:setup",
    explanation=_(
        "The unit is public from now on: its name, institution, kind, period and phases. Its "
        "leader is asked for a plan."
    ),
    initial=units.as_awarded,
    made=Unit,
)
start = act_view("projects.start", at="projects:start")
next_phase = act_view(
    "projects.next_phase",
    at="projects:next-phase",
    explanation=_("The phase that runs ends today, and the next one begins."),
)
suspension = act_view("projects.suspend", units.WithReason, at="projects:suspension")
resumption = act_view("projects.resume", at="projects:resumption")
closing = act_view(
    "projects.close",
    units.MaybeReason,
    at="projects:closing",
    explanation=_(
        "The work ends in whatever phase it is, also after a feasibility study. The leader is "
        "asked for the final report; with it the unit can be completed."
    ),
)
completion = act_view("projects.complete", at="projects:completion")
stop = act_view(
    "projects.stop",
    units.WithReason,
    at="projects:stop",
    explanation=_("The unit is stopped for good. Everybody reads the reason."),
)
revision = act_view(
    "projects.revise_plan",
    at="projects:revision",
    explanation=_("The plan in force stays so until the next one is accepted."),
)
plan_text = act_view(
    "projects.write_plan", plans.WritePlan, at="projects:plan-text", initial=plans.kept_plan
)
point = act_view(
    "projects.write_point",
    plans.WritePoint,
    at="projects:point",
    initial=plans.asked_point,
    params={"point"},
)
point_removal = act_view(
    "projects.remove_point",
    plans.RemovePoint,
    at="projects:point-removal",
    initial=plans.chosen_point,
    params={"point"},
)
proposing = act_view(
    "projects.propose_plan",
    at="projects:proposal",
    explanation=_("The agency and your institution read the plan from now on."),
)
plan_return = act_view("projects.return_plan", plans.Return, at="projects:plan-return")
acceptance = act_view(
    "projects.accept_plan",
    at="projects:acceptance",
    explanation=_("The plan is in force from now on, and its goals are public."),
)
report_text = act_view(
    "projects.write_report",
    reports.WriteReport,
    at="projects:report-text",
    explanation=_("Only your team reads it until it is submitted."),
    initial=reports.kept_report,
)
submission = act_view(
    "projects.submit_report",
    at="projects:submission",
    explanation=_("The agency, your institution and the ministry read it from now on."),
)
report_return = act_view("projects.return_report", plans.Return, at="projects:report-return")
report_acceptance = act_view("projects.accept_report", at="projects:report-acceptance")
