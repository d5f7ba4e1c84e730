"""Rows of slates and awards as components of a page."""
