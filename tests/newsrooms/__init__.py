"""Newsrooms of unlike design, each with seeded editions, to measure what the design comparison sees and what it invents."""
