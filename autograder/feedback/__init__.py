"""The student's page, and what makes it safe."""
