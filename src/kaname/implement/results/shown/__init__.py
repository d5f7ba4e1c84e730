"""Results as components of a page."""
