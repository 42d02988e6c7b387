"""Pincite: a compiler for legal texts and the reporting about them."""
