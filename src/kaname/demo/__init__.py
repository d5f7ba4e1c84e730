"""The demo's world: invented persons and a next edition, made through the real commands."""
