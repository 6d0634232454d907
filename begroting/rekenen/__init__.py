"""Sums with money: pure functions on values, without a database, so that a scenario is the same sum on other values."""
