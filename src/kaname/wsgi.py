"""What the server runs."""

import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaname.settings.production")

application = get_wsgi_application()

from django.db import DatabaseError, connection  # noqa: E402  # after setup

from kaname.commons.ui.context import programme_is  # noqa: E402
from kaname.portal.queries import programme_name  # noqa: E402

try:
    programme_is(programme_name())
except DatabaseError as error:
    logging.getLogger(__name__).warning("the name is not known: %s", type(error).__name__)
finally:
    connection.close()
