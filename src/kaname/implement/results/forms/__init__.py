"""What the acts on results ask for."""
