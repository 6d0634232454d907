"""Forms of groups, meetings and progress."""
