"""From rows of contracts to what their pages are made of."""
