"""The example plans: what `fixtures/` holds and how it gets into the database."""
