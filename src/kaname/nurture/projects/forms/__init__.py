"""What the acts on units, plans and reports ask for."""
