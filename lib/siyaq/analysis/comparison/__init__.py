"""What one part of a corpus has more than another, and change over time."""
