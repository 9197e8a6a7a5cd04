"""What mentions and quotations add up to."""
