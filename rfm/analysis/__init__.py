"""Labels to insight: summaries, distributions, clusters."""
