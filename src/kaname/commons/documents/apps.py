from django.apps import AppConfig
from django.core.checks import Tags, register

from kaname.commons.ui.errors import answers

from .checks_of_keys import key_opens_the_files
from .storage import NoRoom


class DocumentsConfig(AppConfig):
    name = "kaname.commons.documents"

    def ready(self) -> None:
        register(key_opens_the_files, Tags.database)
        answers(NoRoom, 503)
