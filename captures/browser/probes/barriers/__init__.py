"""Probes that look for barriers: a probe a file, grouped by what a person needs."""
