"""Keys come from files whose paths the environment names; a value in the environment is refused."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def key_file(variable: str, default: Path) -> Path:
    """The file that holds a key: named by the variable, else in KANAME_HOME."""
    return Path(os.environ.get(variable, default))


def secret_key(file: Path) -> str:
    """The text of a key file; raises ImproperlyConfigured, with what to do, where there is none."""
    try:
        text = file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise ImproperlyConfigured(f"No key at {file}. Run `kaname init` to make one.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"The key at {file} cannot be read: {error}") from None
    if len(text) < 50:
        raise ImproperlyConfigured(f"The key at {file} is too short: 50 characters are needed.")
    return text
