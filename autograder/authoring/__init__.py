"""From a lesson file to editions and back, lint, samples, the web page."""
