"""What is asked for when a concept is written and when it is decided on."""
