"""The data-quality report: static pages that show what marts and findings hold. Nothing is computed here."""
