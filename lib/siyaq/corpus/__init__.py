"""Documents in: reading files, and marking what is not the article."""
