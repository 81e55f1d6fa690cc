"""Gouji: published budgets, read, checked and queryable."""

__version__ = "0.1.0"
