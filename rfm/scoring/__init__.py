"""Events to labels: measures, bands, schemes."""
