"""The lines of a concordance: in order, in groups, and coded."""
