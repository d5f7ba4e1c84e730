"""Pathways as components of a page."""
