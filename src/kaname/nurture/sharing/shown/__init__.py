"""What the pages of sharing are made of."""
