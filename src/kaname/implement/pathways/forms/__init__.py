"""What the acts on pathways ask for."""
