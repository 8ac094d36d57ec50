"""Insight to people: files, workbook, charts."""
