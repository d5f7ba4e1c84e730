"""`kaname …`: what is done on the machine itself. Thin: each command calls one function."""
