"""What the acts on contracts, payments and expenses ask for."""
