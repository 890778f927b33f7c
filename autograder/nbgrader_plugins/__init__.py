"""What nbgrader_config.py plugs into nbgrader."""
