"""Which rows count, and in which currency."""
