from . import checking, deciding, files, registering

__all__ = ["checking", "deciding", "files", "registering"]
