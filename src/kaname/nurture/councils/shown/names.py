"""What kinds, places and states are called, as message ids."""

from kaname.commons.reason import gettext_noop
from kaname.commons.ui.components import Tone

from ..rules import (
    AgreementState,
    CouncilKind,
    CouncilState,
    ParticipantKind,
    ParticipationState,
    Place,
)

KIND_NAMES = {
    CouncilKind.UNIT: gettext_noop("Council of one or more units"),
    CouncilKind.CROSS_CUTTING: gettext_noop("Cross-cutting council"),
}
PARTICIPANT_NAMES = {
    ParticipantKind.RESEARCH: gettext_noop("(1) Representative of the R&D"),
    ParticipantKind.AGENCY: gettext_noop("(2) Funding agency"),
    ParticipantKind.MINISTRY: gettext_noop("(3) Ministry in charge"),
    ParticipantKind.ADOPTER: gettext_noop("(4) Potential adopter"),
    ParticipantKind.EXPERT: gettext_noop("(5) Expert"),
    ParticipantKind.THINK_TANK: gettext_noop("(6) Think tank"),
}
PLACE_NAMES = {
    Place.CHAIR: gettext_noop("Chair of the council"),
    Place.MEMBER: gettext_noop("Ordinary participant"),
}
TONES = {
    CouncilState.PREPARING: Tone.WARN,
    CouncilState.FOUNDED: Tone.GOOD,
    CouncilState.DISSOLVED: Tone.PLAIN,
}
PARTICIPATION_TONES = {
    ParticipationState.INVITED: Tone.WARN,
    ParticipationState.CONSENTED: Tone.GOOD,
    ParticipationState.DECLINED: Tone.PLAIN,
    ParticipationState.ENDED: Tone.PLAIN,
}
AGREEMENT_TONES = {
    AgreementState.PROPOSED: Tone.WARN,
    AgreementState.AGREED: Tone.GOOD,
    AgreementState.REPLACED: Tone.PLAIN,
    AgreementState.DROPPED: Tone.PLAIN,
}
