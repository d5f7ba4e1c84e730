"""Units as components of a page."""
