"""Sessions and approvals as components of a page; no database."""
