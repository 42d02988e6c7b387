"""Relate: all documents together, their symbol table, and each document linked against it."""
