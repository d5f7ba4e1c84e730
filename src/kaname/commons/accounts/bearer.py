"""Who calls the API: a token in the header, one seat. A browser's cookies count for nothing."""

from django.http import HttpRequest
from django.utils.translation import activate
from ninja.security import HttpBearer

from kaname.commons import clock
from kaname.commons.access.viewer import NOBODY, Viewer
from kaname.commons.reason import Reason, gettext_noop
from kaname.commons.ui.errors import answers
from kaname.commons.ui.problems import LANGUAGE

from . import queries

NO_TOKEN = Reason(gettext_noop("This needs a token, sent as “Authorization: Bearer kn_…”."))
NOT_VALID = Reason(
    gettext_noop("The token is not valid: it is wrong, has ended, or its seat is no longer held.")
)


class Unauthenticated(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.sentence)
        self.reasons = (reason,)


answers(Unauthenticated, 401)


class Bearer(HttpBearer):
    """Nobody without a token, where that is enough; a token that is not valid never passes."""

    def __init__(self, *, is_needed: bool) -> None:
        super().__init__()
        self.is_needed = is_needed

    def __call__(self, request: HttpRequest) -> Viewer:
        activate("ja")  # whatever a browser's cookie says; the middleware takes it back
        header = request.headers.get("Authorization")
        if header is None and self.is_needed:
            raise Unauthenticated(NO_TOKEN)
        viewer = NOBODY if header is None else self.authenticate(request, header)
        vars(request)["viewer"] = viewer
        return viewer

    def authenticate(self, request: HttpRequest, token: str) -> Viewer:
        scheme, _, text = token.partition(" ")
        found = queries.bearer(text.strip(), clock.wall()) if scheme.lower() == "bearer" else None
        if found is None:
            raise Unauthenticated(NOT_VALID)
        vars(request)[LANGUAGE] = found.language
        activate(found.language)
        return found.viewer
