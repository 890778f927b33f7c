"""From the one file that authors edit to the three editions, and back."""
