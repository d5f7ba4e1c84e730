"""What is asked for when a slate is written, and when an award is answered."""
