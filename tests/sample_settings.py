"""The product's test settings and two small rooms that stand for any room above the commons."""

from kaname.settings.test import *  # noqa: F403
from kaname.settings.test import INSTALLED_APPS, KANAME_ROOMS

SAMPLES = ["samples.applications", "samples.review"]
INSTALLED_APPS = [*INSTALLED_APPS, *SAMPLES]
KANAME_ROOMS = [*KANAME_ROOMS, *SAMPLES]
