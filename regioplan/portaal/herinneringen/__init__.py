"""What people are reminded of by mail: why, whom, how it is written, and that it arrives once."""
