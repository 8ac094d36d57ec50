"""Which column plays which role: the words of headers, and what the cells hold."""
