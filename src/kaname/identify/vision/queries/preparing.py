"""Who may begin the next edition."""

from kaname.commons.access.questions import may, visible
from kaname.commons.access.registry import acts
from kaname.commons.access.viewer import Viewer
from kaname.commons.bodies.models import Body

from ..models import Edition

ACT = "vision.prepare"


def latest_of(viewer: Viewer) -> Edition | None:
    """The newest edition that the viewer may see."""
    return visible(viewer, Edition).order_by("-number").first()


def may_prepare(viewer: Viewer, edition: Edition) -> bool:
    """Whether the viewer may begin the edition after this one, in its secretariat."""
    if acts[ACT].who.condition(viewer, Body) is False:
        return False
    body = visible(viewer, Body).filter(ref=edition.drafted_by_id).first()
    return body is not None and may(viewer, ACT, body).allowed
