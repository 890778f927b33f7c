"""What is measured in lesson 13: the slopes of a layer of one's own, and new images read."""

from autograder.exercises.measured import Measured

ITEMS = (
    Measured("13_capstone", "recognise", "accuracy", points=10),
    Measured("13_capstone", "own_layer_backward", "slopes", points=6, of="own_layer"),
)
