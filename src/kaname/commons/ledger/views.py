from pathlib import Path
from typing import TypeVar

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from kaname.commons.ui.surfaces import surface

from . import export, queries, verify
from .forms import Inquiry

R = TypeVar("R", HttpResponse, StreamingHttpResponse)
CHECKPOINT, ENTRY = "ledger.Checkpoint", "ledger.Entry"
TEXT = "text/plain; charset=utf-8"


@surface(reads={CHECKPOINT}, params={"before"}, public=True)
@require_safe
def checkpoint_list(request: HttpRequest) -> HttpResponse:
    found = queries.checkpoints(number(request, "before"))
    return render(request, "ledger/checkpoints.html", {"found": found, "form": Inquiry()})


@surface(reads={CHECKPOINT, ENTRY}, params={"after"}, public=True)
@require_safe
def checkpoint_detail(request: HttpRequest, size: int) -> HttpResponse:
    if (sheet := queries.sheet(size, number(request, "after") or 0)) is None:
        raise Http404
    return render(request, "ledger/checkpoint.html", {"sheet": sheet})


@surface(reads={CHECKPOINT}, public=True)
@require_safe
def checkpoint_text(request: HttpRequest, size: int) -> HttpResponse:
    if (text := queries.checkpoint_text(size)) is None:
        raise Http404
    return attached(HttpResponse(text, content_type=TEXT), f"checkpoint-{size}.txt")


@surface(reads={CHECKPOINT, ENTRY}, public=True, acts=True)
@require_http_methods(["POST"])
def inquiry(request: HttpRequest) -> HttpResponse:
    form = Inquiry(request.POST)
    answer = queries.answer(form.cleaned_data["text"]) if form.is_valid() else None
    said = {"form": form, "answer": answer}
    return render(request, "ledger/inquiry.html", said, status=200 if answer else 422)


@surface(reads={CHECKPOINT, ENTRY}, public=True)
@require_safe
def whole(request: HttpRequest) -> StreamingHttpResponse:
    """The export, line by line, so that a large log needs no large memory."""
    answer = StreamingHttpResponse(export.exported(), content_type="application/jsonl")
    return attached(answer, "ledger.jsonl")


@surface(public=True)
@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """The very file that the product itself runs."""
    source = Path(verify.__file__).read_bytes()
    return attached(HttpResponse(source, content_type=TEXT), "verify.py")


@surface(reads={CHECKPOINT}, public=True)
@require_safe
def public_keys(request: HttpRequest) -> HttpResponse:
    text = "".join(f"{key}\n" for key in queries.known_keys())
    return attached(HttpResponse(text, content_type=TEXT), "ledger-keys.txt")


def number(request: HttpRequest, name: str) -> int | None:
    """A query parameter that is a position in the log; raises BadRequest for anything else."""
    if (text := request.GET.get(name)) is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise BadRequest
    return int(text)


def attached(answer: R, name: str) -> R:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
