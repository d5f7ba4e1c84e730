"""What roles, items of the budget and results are called, as message ids."""

from kaname.commons.reason import gettext_noop
from kaname.commons.ui.components import Tone

from ..rules import ApplicationState, BudgetItem, CheckResult, MemberRole

ROLE_NAMES = {
    MemberRole.LEADER: gettext_noop("Principal investigator"),
    MemberRole.PARTICIPANT: gettext_noop("Co-investigator"),
    MemberRole.ASSISTANT: gettext_noop("Assistant"),
}
ITEM_NAMES: dict[str, str] = {
    BudgetItem.GOODS: gettext_noop("Goods"),
    BudgetItem.TRAVEL: gettext_noop("Travel"),
    BudgetItem.STAFF: gettext_noop("Staff and remuneration"),
    BudgetItem.OTHER: gettext_noop("Other costs"),
}
RESULT_NAMES = {
    CheckResult.ELIGIBLE: gettext_noop("Passed the completeness check"),
    CheckResult.CORRECTION: gettext_noop("Returned for correction"),
    CheckResult.INELIGIBLE: gettext_noop("Not eligible"),
}
TONES = {
    ApplicationState.DRAFT: Tone.WARN,
    ApplicationState.WITH_INSTITUTION: Tone.KEY,
    ApplicationState.APPROVED: Tone.KEY,
    ApplicationState.SUBMITTED: Tone.GOOD,
    ApplicationState.CORRECTING: Tone.WARN,
    ApplicationState.ELIGIBLE: Tone.GOOD,
    ApplicationState.INELIGIBLE: Tone.PLAIN,
    ApplicationState.WITHDRAWN: Tone.PLAIN,
}
