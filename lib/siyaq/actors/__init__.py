"""Who is mentioned, how, and who speaks."""
