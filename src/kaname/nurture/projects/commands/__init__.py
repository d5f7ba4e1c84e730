from . import beginning, effects, moving, plans, reports

__all__ = ["beginning", "effects", "moving", "plans", "reports"]
