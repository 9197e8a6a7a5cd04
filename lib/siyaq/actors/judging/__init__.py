"""How far mentions and quotations can be trusted."""
