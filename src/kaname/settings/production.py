"""For an installation that is used: keys from files, TLS before it, nothing shown of its errors."""

import os

from .base import *  # noqa: F403
from .base import HOME
from .keys import key_file, secret_key
from .mail import mail

DEBUG = False
SECRET_KEY = secret_key(key_file("KANAME_SECRET_KEY_FILE", HOME / "keys" / "secret"))
ALLOWED_HOSTS = [host for host in os.environ.get("KANAME_HOSTS", "").split(",") if host]
KANAME_BASE_URL = os.environ.get("KANAME_BASE_URL", "")
CSRF_TRUSTED_ORIGINS = [KANAME_BASE_URL] if KANAME_BASE_URL else []
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = 31_536_000
globals().update(mail(os.environ.get("EMAIL_URL", "")))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
