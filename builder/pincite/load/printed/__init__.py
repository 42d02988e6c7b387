"""Printed pages: files that hold the places of characters and no text."""
