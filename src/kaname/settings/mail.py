"""How mail leaves: by the server that EMAIL_URL names."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mail(url: str) -> dict[str, Any]:
    """Django's settings for `smtp://`, `smtp+tls://` or `smtps://user:password@host:port?from=…`.

    Without a URL mail goes to port 25 of this machine. Raises ImproperlyConfigured.
    """
    parts = urlsplit(url or "smtp://localhost")
    if parts.scheme not in PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL begins with smtp://, smtp+tls:// or smtps:// and names a host,"
            " such as smtp+tls://user:password@mail.example.jp:587?from=kaname@example.jp."
        )
    sender = parse_qs(parts.query).get("from", [f"kaname@{parts.hostname}"])[0]
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 30,
        "DEFAULT_FROM_EMAIL": sender,
    }
