"""What is asked for when a report is written."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from kaname.commons.accounts.viewer import viewer_of
from kaname.commons.lifecycle.fields import ActForm, Words

from .. import queries
from ..models import Report


class WriteReport(ActForm):
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    progress = Words(label=gettext_lazy("Work done"), lines=8, required=False)
    results = Words(
        label=gettext_lazy("What was found, against the goals"), lines=8, required=False
    )
    outlook = Words(
        label=gettext_lazy("What comes next, and what stands in the way"), lines=6, required=False
    )


def kept_report(report: Report, request: HttpRequest) -> dict[str, Any]:
    kept = queries.written(viewer_of(request), report)
    return {
        "progress": kept.progress,
        "results": kept.results,
        "outlook": kept.outlook,
        "revision": kept.revision,
    }
