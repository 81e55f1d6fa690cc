"""Measures the report against its targets: thousands of documents and findings, in a browser."""
