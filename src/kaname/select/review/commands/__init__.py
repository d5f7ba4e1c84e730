from . import assigning, conflicts, panel, ranking, scoring

__all__ = ["assigning", "conflicts", "panel", "ranking", "scoring"]
