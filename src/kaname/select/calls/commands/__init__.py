from . import asking, deciding, templates, writing

__all__ = ["asking", "deciding", "templates", "writing"]
