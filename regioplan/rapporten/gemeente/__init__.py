"""One municipality on two pages: what it pays, why that changed, what for, and how that goes."""
