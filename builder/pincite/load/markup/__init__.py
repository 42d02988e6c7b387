"""Legal XML: files whose elements state the clauses."""
