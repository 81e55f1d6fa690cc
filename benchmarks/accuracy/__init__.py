"""Measures how exactly tables are read, on synthetic disclosures of which every cell is known."""
