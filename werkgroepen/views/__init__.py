"""Pages of groups, their meetings and their progress."""
