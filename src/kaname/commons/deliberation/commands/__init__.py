"""What is done in a body's deliberations, one file for each way of deciding."""

from . import agenda, approvals, minutes, sessions

__all__ = ["agenda", "approvals", "minutes", "sessions"]
