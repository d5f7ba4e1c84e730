"""What is done in a body's deliberations, one file for each way of deciding."""

from . import agenda, approvals, materials, minutes, sessions

__all__ = ["agenda", "approvals", "materials", "minutes", "sessions"]
