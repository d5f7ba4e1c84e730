"""What each act on a council asks for."""
