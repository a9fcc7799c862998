"""The report as a local page where changes are accepted or rejected."""
