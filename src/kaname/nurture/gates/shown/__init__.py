"""Stage gates and families of units as components of a page."""
