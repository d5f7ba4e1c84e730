from . import budget, checking, files, submitting, team, writing

__all__ = ["budget", "checking", "files", "submitting", "team", "writing"]
