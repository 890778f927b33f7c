"""What runs student code, and the wire to it."""
