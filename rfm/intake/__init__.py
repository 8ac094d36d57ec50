"""Bytes to events: reading, field guessing, dates and numbers, the ledger."""
