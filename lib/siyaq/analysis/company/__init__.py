"""What keeps company with a node, and how sure that is."""
