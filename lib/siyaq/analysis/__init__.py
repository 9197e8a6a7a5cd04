"""One module per question, each a plain table."""
