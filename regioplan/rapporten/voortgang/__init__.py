"""Reports of progress: of a whole period, and of one group in it."""
