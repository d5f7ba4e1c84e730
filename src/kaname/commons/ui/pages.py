"""The pages that belong to the frame itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .surfaces import surface


@surface(public=True)
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/accessibility.html")
