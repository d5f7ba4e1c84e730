"""What every setting shares. DATABASE_URL chooses PostgreSQL; without it, SQLite in a file."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from .files import folders, megabytes
from .keys import key_file

HOME = Path(os.environ.get("KANAME_HOME", ".kaname")).resolve()

KANAME_DEMO = False
KANAME_LEDGER_ORIGIN = os.environ.get("KANAME_LEDGER_ORIGIN", "kaname.local/ledger")
KANAME_LEDGER_KEY_FILE = key_file("KANAME_LEDGER_KEY_FILE", HOME / "keys" / "ledger")
KANAME_WRAP_KEY_FILE = key_file("KANAME_WRAP_KEY_FILE", HOME / "keys" / "wrap")
KANAME_FILES = HOME / "files"
KANAME_LARGEST_FILE = megabytes("KANAME_LARGEST_FILE_MB", 50)
KANAME_FONTS = folders("KANAME_FONTS", HOME / "fonts", Path("/usr/share/fonts/opentype/noto"))
KANAME_ROOMS = [
    "kaname.commons.ui",
    "kaname.commons.access",
    "kaname.commons.outbox",
    "kaname.commons.ledger",
    "kaname.commons.lifecycle",
    "kaname.commons.accounts",
    "kaname.commons.people",
    "kaname.commons.bodies",
    "kaname.commons.documents",
    "kaname.commons.funds",
    "kaname.commons.search",
    "kaname.commons.deliberation",
    "kaname.identify.technologies",
    "kaname.identify.vision",
    "kaname.select.concepts",
    "kaname.select.calls",
    "kaname.select.applications",
    "kaname.select.review",
    "kaname.select.awards",
    "kaname.nurture.projects",
    "kaname.nurture.contracts",
    "kaname.nurture.gates",
    "kaname.nurture.councils",
    "kaname.nurture.sharing",
    "kaname.implement.results",
    "kaname.implement.pathways",
    "kaname.portal",
]
KANAME_BLUEPRINTS = ["kaname.blueprints"]
INSTALLED_APPS = [
    *KANAME_ROOMS,
    *KANAME_BLUEPRINTS,  # ours before Django's, so that a word means what our catalogues say
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
]
MIDDLEWARE = [
    "kaname.commons.ui.middleware.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kaname.commons.ui.middleware.Language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kaname.commons.ui.middleware.Pages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kaname.commons.ui.context.page",
            ],
        },
    }
]


def database(url: str, file: Path) -> dict[str, Any]:
    """Django's settings for a database URL, or for a SQLite file where there is none.

    What follows `?` goes to libpq, such as sslmode=verify-full. Raises ImproperlyConfigured.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": file,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "init_command": "pragma journal_mode=wal; pragma synchronous=full;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ImproperlyConfigured("DATABASE_URL begins with postgresql://.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c jit=off", **dict(parse_qsl(parts.query))},
    }


DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), HOME / "kaname.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "kaname.urls"
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # static files are served from the package: nothing to collect

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["kaname.commons.accounts.hashers.Argon2id"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/home/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kaname.commons.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Kaname: "

FILE_UPLOAD_HANDLERS = ["kaname.commons.documents.uploads.Unnamed"]

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kaname.commons.ui.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
