"""What roles, verdicts and states are called and how their chips look, as message ids."""

from kaname.commons.reason import gettext_noop
from kaname.commons.ui.components import Tone

from ..rules import DeclarationState, PanelRole, PanelState, PlacingVerdict, ReviewState

ROLE_NAMES: dict[str, str] = {
    PanelRole.CHAIR: gettext_noop("Chair of the panel"),
    PanelRole.MEMBER: gettext_noop("Member of the panel"),
    PanelRole.REVIEWER: gettext_noop("External reviewer"),
    PanelRole.SECRETARY: gettext_noop("Secretary of the panel"),
}
VERDICT_NAMES = {
    PlacingVerdict.RECOMMENDED: gettext_noop("Recommended for award"),
    PlacingVerdict.RESERVE: gettext_noop("In reserve"),
    PlacingVerdict.NOT_RECOMMENDED: gettext_noop("Not recommended"),
}
VERDICT_TONES = {
    PlacingVerdict.RECOMMENDED: Tone.GOOD,
    PlacingVerdict.RESERVE: Tone.WARN,
    PlacingVerdict.NOT_RECOMMENDED: Tone.PLAIN,
}
PANEL_TONES = {
    PanelState.SETTING_UP: Tone.WARN,
    PanelState.DECLARING: Tone.WARN,
    PanelState.SCORING: Tone.KEY,
    PanelState.DISCUSSING: Tone.KEY,
    PanelState.RANKED: Tone.GOOD,
}
REVIEW_TONES = {
    ReviewState.ASSIGNED: Tone.WARN,
    ReviewState.BEGUN: Tone.KEY,
    ReviewState.SUBMITTED: Tone.GOOD,
    ReviewState.RETURNED: Tone.WARN,
    ReviewState.EXCUSED: Tone.PLAIN,
    ReviewState.UNASSIGNED: Tone.PLAIN,
    ReviewState.RECUSED: Tone.PLAIN,
}
DECLARATION_TONES = {
    DeclarationState.CLEAR: Tone.GOOD,
    DeclarationState.CONFLICT: Tone.WARN,
    DeclarationState.LIFT_PROPOSED: Tone.KEY,
    DeclarationState.LIFTED: Tone.PLAIN,
}
