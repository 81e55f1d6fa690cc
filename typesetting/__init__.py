"""Writes a department's budget as a PDF and as plain text, from its figures and a short wording."""
