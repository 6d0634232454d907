"""The agenda and the minutes of a meeting."""
