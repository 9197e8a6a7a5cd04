"""What is known of actors: names, forms and faults."""
