"""How a query is read, and where it matches."""
