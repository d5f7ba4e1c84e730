"""For `kaname demo`: loopback only, a page signs one in as each kind of person, no mail leaves."""

from .base import *  # noqa: F403
from .base import HOME, INSTALLED_APPS
from .keys import key_file, secret_key

DEBUG = False
KANAME_DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "kaname.demo"]
KANAME_BASE_URL = "http://localhost"
SECRET_KEY = secret_key(key_file("KANAME_SECRET_KEY_FILE", HOME / "keys" / "secret"))
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
LOGIN_URL = "demo:cards"  # nobody has a password here: one chooses whom to be
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
