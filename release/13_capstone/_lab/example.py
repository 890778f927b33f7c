"""The running example: one 6x6 image, one set of weights, and every array that follows.

The numbers are written down, not computed: this file gives no exercise away.
"""

import numpy as np

_VALUES = {
    "X": [
        [1, 1, 2, 1, 1, 3],
        [2, 1, 3, 1, 1, 2],
        [0, 2, 3, 3, 2, 2],
        [2, 0, 0, 1, 0, 0],
        [1, 2, 0, 1, 2, 1],
        [3, 1, 1, 1, 3, 1],
    ],
    "w1": [[-1, 0, 0], [-1, 2, 1], [-1, 1, 1]],
    "b1": [[-1]],
    "Z1": [[6, 8, -1, 2], [2, 6, 2, 0], [-2, -3, 1, -3], [-1, -1, 6, 5]],
    "A1": [[6, 8, 0, 2], [2, 6, 2, 0], [0, 0, 1, 0], [0, 0, 6, 5]],
    "P1": [[8, 2], [0, 6]],
    "F": [[8], [2], [0], [6]],
    "w2": [[0.5, -0.25, 0.25, -0.5]],
    "b2": [[0.5]],
    "Z2": [[1]],
    "A2": [[0.7310585786300049]],
    "Y": [[1]],
    "L": 0.3132616875182228,
    "dA2": [[-1.3678794411714423]],
    "dZ2": [[-0.2689414213699951]],
    "dw2": [[-2.151531370959961, -0.5378828427399902, 0, -1.6136485282199706]],
    "db2": [[-0.2689414213699951]],
    "dF": [
        [-0.13447071068499755],
        [0.06723535534249878],
        [-0.06723535534249878],
        [0.13447071068499755],
    ],
    "dP1": [
        [-0.13447071068499755, 0.06723535534249878],
        [-0.06723535534249878, 0.13447071068499755],
    ],
    "dA1": [
        [0, -0.13447071068499755, 0, 0.06723535534249878],
        [0, 0, 0, 0],
        [-0.06723535534249878, 0, 0, 0],
        [0, 0, 0.13447071068499755, 0],
    ],
    "dZ1": [
        [0, -0.13447071068499755, 0, 0.06723535534249878],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0.13447071068499755, 0],
    ],
    "dw1": [
        [-0.06723535534249878, -0.06723535534249878, 0.06723535534249878],
        [-0.06723535534249878, -0.20170606602749636, 0.2689414213699951],
        [0.06723535534249878, -0.13447071068499755, 0.13447071068499755],
    ],
    "db1": [[0.06723535534249878]],
}


class Example:
    """The arrays by name: ``example.X``, ``example.dw1``; and the float ``example.L``.

    Each access gives a fresh float64 copy, so nothing that a cell does can change the example.
    """

    __slots__ = ()

    def __getattr__(self, name):
        if name not in _VALUES:
            raise AttributeError(
                f"The running example has no {name!r}. It has: {', '.join(_VALUES)}."
            )
        value = _VALUES[name]
        return np.array(value, dtype=float) if isinstance(value, list) else value

    def __setattr__(self, name, value):
        raise AttributeError("The running example does not change. Give your array its own name.")

    def __dir__(self):
        return list(_VALUES)

    def __repr__(self):
        return "running example: " + ", ".join(_VALUES)


example = Example()
