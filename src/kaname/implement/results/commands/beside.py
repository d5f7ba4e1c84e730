from typing import Any

from ..models import Result


def beside(result: Result) -> dict[str, Any]:
    """Whose what is kept beside a result is: the same as the result's."""
    return {
        "result": result,
        "application_id": result.application_id,
        "agency_id": result.agency_id,
        "ministry_id": result.ministry_id,
        "institution_id": result.institution_id,
        "team_id": result.team_id,
    }
