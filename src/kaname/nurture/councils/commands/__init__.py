from . import agreeing, founding, taking_part

__all__ = ["agreeing", "founding", "taking_part"]
