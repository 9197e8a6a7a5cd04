"""What leaves the notebook: tables as HTML, files, and methods sentences."""
