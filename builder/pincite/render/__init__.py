"""Render: documents and the table to Markdown pages and data files; the only stage that makes mark-up."""
