"""What chance can do: documents drawn again, and intervals."""
