"""Tells whether PDFs conform: the veraPDF engine for the standards, outloud for what people hear."""
