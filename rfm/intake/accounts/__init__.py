"""Which keys and names are one account."""
