"""Newsrooms of unlike design, each with seeded editions: what the design comparison sees and what it invents."""
