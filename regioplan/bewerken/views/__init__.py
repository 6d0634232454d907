"""Pages to change, add, remove and reorder a thing, and to look back at it."""
