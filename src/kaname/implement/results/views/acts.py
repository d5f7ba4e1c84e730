from django.utils.translation import gettext_lazy as _

from kaname.commons.accounts.acting import act_view

from ..forms import deciding, writing
from ..models import Result

registration = act_view(
    "results.register",
    writing.WriteResult,
    at="results:registration",
    explanation=_(
        "Those around the unit read it from now on. It is published only once the agency has"
        " checked it and decided so; open is the rule."
    ),
    made=Result,
)
text = act_view("results.write", writing.WriteResult, at="results:text", initial=writing.as_written)
file = act_view("results.attach", writing.Attach, at="results:file")
file_removal = act_view("results.remove_file", writing.RemoveFile, at="results:file-removal")
completion = act_view("results.ask", deciding.Ask, at="results:completion")
check = act_view(
    "results.check",
    deciding.CheckResult,
    at="results:check",
    explanation=_("From now on the team cannot change it any more, and the decision is awaited."),
)
opening = act_view(
    "results.open_",
    deciding.Open,
    at="results:opening",
    explanation=_("Everybody reads the result and its files from now on, for good."),
)
later_opening = act_view(
    "results.open_later",
    deciding.OpenLater,
    at="results:later-opening",
    explanation=_("The result opens by itself at the beginning of that day."),
)
sharing = act_view(
    "results.share",
    deciding.Share,
    at="results:sharing",
    explanation=_("Only these bodies read the result from now on, and those around the unit."),
    initial=deciding.still_shared,
)
closing = act_view(
    "results.close",
    deciding.Hold,
    at="results:closing",
    explanation=_(
        "Open is the rule: what is held needs a ground, a reason and a day on which it is"
        " looked at again."
    ),
    initial=deciding.in_half_a_year,
)
review = act_view(
    "results.keep",
    deciding.Hold,
    at="results:review",
    explanation=_("Is the reason still there? If not, decide to open the result."),
    initial=deciding.in_half_a_year,
)
withdrawal = act_view(
    "results.withdraw",
    at="results:withdrawal",
    explanation=_("For what was registered by mistake. It stays in the history of the unit."),
)
