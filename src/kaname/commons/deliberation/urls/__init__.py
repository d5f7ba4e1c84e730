"""Two namespaces, since the menu tells by them where one is."""
