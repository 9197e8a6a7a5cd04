"""Who said what: verbs, contents and speakers."""
