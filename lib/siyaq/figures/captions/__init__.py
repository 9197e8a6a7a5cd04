"""Figures and tables in words: captions and descriptions."""
