"""What is asked for when a call is written, decided on and asked about."""
