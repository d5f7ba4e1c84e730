"""For `kaname demo`: loopback only, a page signs one in as each kind of person, no mail leaves.

Database and keys are always those of its own folder, whatever the environment names: an invented
world is never played into a real database, nor signed with a real key.
"""

from .base import *  # noqa: F403
from .base import HOME, INSTALLED_APPS, database
from .keys import secret_key

DEBUG = False
KANAME_DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "kaname.demo"]
KANAME_BASE_URL = "http://localhost"
DATABASES = {"default": database("", HOME / "kaname.sqlite3")}
SECRET_KEY = secret_key(HOME / "keys" / "secret")
KANAME_LEDGER_KEY_FILE = HOME / "keys" / "ledger"
KANAME_WRAP_KEY_FILE = HOME / "keys" / "wrap"
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
LOGIN_URL = "demo:cards"  # nobody has a password here: one chooses whom to be
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
