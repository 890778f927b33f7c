"""nbgrader's gradebook: what it says, and the one writer to it."""
