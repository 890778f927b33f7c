"""A whole class: the pool, the folders, resuming, reports."""
