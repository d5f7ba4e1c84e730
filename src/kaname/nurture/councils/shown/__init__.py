"""What the pages of councils are made of."""
