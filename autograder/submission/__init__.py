"""One notebook: read any bytes, sanitize, run, verdicts into cells."""
