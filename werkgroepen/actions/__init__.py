"""What can be done with groups, meetings and progress beyond changing them field by field."""
