"""Pictures, with Arabic shaped right."""
