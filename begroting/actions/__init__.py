"""What can be done with a budget beyond changing it field by field."""
