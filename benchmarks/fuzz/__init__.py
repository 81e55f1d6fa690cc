"""Damages files in thousands of ways, ingests them, and holds the reading to what it promises of any file."""
