"""An archive as a site again, with no network behind it: for our own browser (`router`), and for any (`server`)."""
