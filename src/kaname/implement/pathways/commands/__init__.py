from . import barriers, moving, needs, publishing, sketching

__all__ = ["barriers", "moving", "needs", "publishing", "sketching"]
