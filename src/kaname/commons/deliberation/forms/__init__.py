"""What is asked for in the acts of sessions, items and approvals."""
