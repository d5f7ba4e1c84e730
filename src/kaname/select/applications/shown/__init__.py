"""Applications as components of pages."""
