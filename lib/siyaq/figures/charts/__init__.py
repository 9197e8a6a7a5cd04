"""What is drawn: a module for each kind of question."""
