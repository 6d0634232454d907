"""The budget on paper: as printed, per theme line, through the year, and who pays what."""
