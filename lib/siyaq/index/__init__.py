"""Words as integers: tokens, layers and queries."""
