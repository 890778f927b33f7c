"""The parts behind `lab`: figures, checks and controls. Notebooks import `lab` itself."""
