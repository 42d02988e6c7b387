"""Office documents: what word processors write."""
