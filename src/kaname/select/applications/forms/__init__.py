"""What each act on an application asks for."""
