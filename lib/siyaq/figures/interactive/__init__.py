"""Charts that answer the mouse."""
