"""Read published budgets and land what was printed, and where, in the ``raw`` schema.

The package knows files, pages, lines, tables and cells. It knows no statement, subject or unit: all meaning is given
later, in SQL. The entry point is :func:`ingest.run.ingest_paths`.
"""

READER_VERSION = "1.8.0"
"""Version of the readers. Raise it when their output changes: documents landed by another version are read again."""
