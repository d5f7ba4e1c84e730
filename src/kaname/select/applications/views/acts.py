from django.utils.translation import gettext_lazy as _

from kaname.commons.accounts.acting import act_view

from ..forms import acts, parts
from ..models import Application

beginning = act_view(
    "applications.begin",
    acts.Begin,
    at="applications:beginning",
    explanation=_(
        "You become the leader of the team. Until the institution is asked for its approval,"
        " only the team sees the draft."
    ),
    made=Application,
)
title = act_view("applications.name", acts.Name, at="applications:title", initial=acts.same_title)
invitation = act_view("applications.invite", parts.Invite, at="applications:invitation")
removal = act_view(
    "applications.remove_member",
    parts.RemoveMember,
    at="applications:member-removal",
    explanation=_("From now on the person sees nothing of the application."),
    initial=parts.asked_member,
    params={"member"},
)
effort = act_view(
    "applications.set_effort",
    parts.SetEffort,
    at="applications:effort",
    initial=parts.asked_member,
    params={"member"},
)
budget_row = act_view(
    "applications.set_budget",
    parts.SetBudget,
    at="applications:budget-row",
    explanation=_(
        "All amounts of one institution in one fiscal year, in yen without indirect costs: these"
        " are computed. A row of zeros is removed."
    ),
    initial=parts.asked_row,
    params={"institution", "year"},
)
attachment = act_view("applications.attach", parts.Attach, at="applications:attachment")
attachment_removal = act_view(
    "applications.remove_attachment",
    parts.RemoveAttachment,
    at="applications:attachment-removal",
    initial=parts.asked_attachment,
    params={"attachment"},
)
approval_request = act_view(
    "applications.request_approval",
    at="applications:approval-request",
    explanation=_(
        "The desk of the leader's institution can read the application from now on. Whoever"
        " edits it after that takes it back to the draft."
    ),
)
approval = act_view("applications.approve", at="applications:approval")
returning = act_view("applications.return_to_team", acts.WithReason, at="applications:returning")
reopening = act_view(
    "applications.reopen",
    at="applications:reopening",
    explanation=_("The institution's approval has to be asked for again."),
)
submission = act_view(
    "applications.submit",
    at="applications:submission",
    explanation=_(
        "What counts is when your request has reached us completely, by our clock. You can pull"
        " the submission back until the call closes."
    ),
)
pulling_back = act_view(
    "applications.pull_back",
    at="applications:pulling-back",
    explanation=_("It becomes a draft again. What is not submitted by the end does not count."),
)
completeness = act_view(
    "applications.find_eligible",
    at="applications:completeness",
    explanation=_("The application goes on to the review as it was submitted."),
)
correction = act_view(
    "applications.return_for_correction",
    acts.Correct,
    at="applications:correction",
    explanation=_("The team can edit the application again and submit it until the day given."),
)
resubmission = act_view("applications.resubmit", at="applications:resubmission")
ineligibility = act_view(
    "applications.find_ineligible",
    acts.Ineligible,
    at="applications:ineligibility",
    explanation=_("The application does not go on to the review."),
)
withdrawal = act_view(
    "applications.withdraw",
    acts.MaybeReason,
    at="applications:withdrawal",
    explanation=_("It is withdrawn for good."),
)
