"""Accessibility: what engines and probes saw, merged into findings that keep their identity. Pure, no browser."""
