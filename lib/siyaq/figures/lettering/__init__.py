"""What is written on figures: fonts, words, numbers, labels."""
