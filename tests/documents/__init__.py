"""What the docs say that the code knows better: drawn from it, and compared with it."""
