"""From rows to what pages show."""
