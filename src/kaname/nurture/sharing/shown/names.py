"""What classes and states are called, as message ids."""

from kaname.commons.reason import gettext_noop
from kaname.commons.ui.components import Tone

from ..rules import Class, OfferingState, ReleaseState, RequestState

DUTY_VERSION = gettext_noop("Duty, version {number}")
CLASS_NAMES = {
    Class.COUNCIL: gettext_noop("Within the council"),
    Class.SECRET: gettext_noop("Statutory secrecy duty"),
}
CLASS_TONES = {Class.COUNCIL: Tone.WARN, Class.SECRET: Tone.BAD}
TONES = {
    OfferingState.OFFERED: Tone.WARN,
    OfferingState.CONSENTED: Tone.KEY,
    OfferingState.RELEASED: Tone.GOOD,
    OfferingState.RECALLED: Tone.PLAIN,
    OfferingState.EXPIRED: Tone.PLAIN,
}
RELEASE_TONES = {
    ReleaseState.AWAITING: Tone.WARN,
    ReleaseState.ACKNOWLEDGED: Tone.GOOD,
    ReleaseState.DECLINED: Tone.PLAIN,
    ReleaseState.ENDED: Tone.PLAIN,
}
REQUEST_TONES = {
    RequestState.ASKED: Tone.WARN,
    RequestState.ANSWERED: Tone.GOOD,
    RequestState.DECLINED: Tone.PLAIN,
    RequestState.TAKEN_BACK: Tone.PLAIN,
}
