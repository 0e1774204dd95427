"""concurrent: a package."""
