"""Measurements: the builder against MkDocs in one run, and recognition against a corpus."""
