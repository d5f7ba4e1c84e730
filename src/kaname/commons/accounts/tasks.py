from kaname.commons import clock
from kaname.commons.lifecycle.models import Done
from kaname.commons.outbox.queue import every_hour

from .models import User
from .rules import KEYS_KEPT


@every_hour("accounts.sweep_keys")
def sweep_keys() -> None:
    """Forgets the keys of acts that nobody sends again.

    Those of the system stay: by them a blueprint knows what of it was applied.
    """
    persons = User.objects.values("person")
    before = clock.now() - KEYS_KEPT
    Done.objects.filter(actor__in=persons, done_at__lt=before).delete()
