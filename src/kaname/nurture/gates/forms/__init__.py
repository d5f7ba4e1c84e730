"""What the acts on stage gates ask for."""
