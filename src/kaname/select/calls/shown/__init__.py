"""Calls as components of a page; no database."""
