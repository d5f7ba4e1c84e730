"""What each act on a panel, a declaration or a review asks for."""
