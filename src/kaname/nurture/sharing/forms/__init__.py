"""What each act of sharing asks for."""
