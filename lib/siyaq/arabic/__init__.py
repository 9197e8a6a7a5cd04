"""The language: characters, spelling, words and sentences; knows nothing of corpora."""
