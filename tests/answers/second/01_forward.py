"""A second set of answers to lesson 01_forward: exercise -> list of (kind, what it does, source)."""

LESSON = "01_forward"
ANSWERS = {}

ANSWERS["conv2d"] = [
    ("right", "generator over positions", '''
def conv2d(X, w, b):
    R, S = w.shape
    h, v = X.shape[0] - R + 1, X.shape[1] - S + 1
    flat = np.fromiter(((X[i:i+R, j:j+S] * w).sum() for i in range(h) for j in range(v)), float)
    return flat.reshape(h, v) + b
'''),
    ("right", "a class with a call", '''
class Layer:
    def __init__(self, w, b):
        self.w, self.b = w, b
    def __call__(self, X):
        return np.apply_over_axes(np.sum, self.windows(X) * self.w, (2, 3))[:, :, 0, 0] + self.b
    def windows(self, X):
        return np.lib.stride_tricks.sliding_window_view(X, self.w.shape)
def conv2d(X, w, b):
    return Layer(w, b)(X)
'''),
    ("single", "every second window: stride 2", '''
def conv2d(X, w, b):
    V = np.lib.stride_tricks.sliding_window_view(X, w.shape)[::2, ::2]
    return (V * w).sum((2, 3)) + b
'''),
    ("single", "maximum of the products", '''
def conv2d(X, w, b):
    V = np.lib.stride_tricks.sliding_window_view(X, w.shape)
    return (V * w).max((2, 3)) + b
'''),
    ("single", "window added to the kernel", '''
def conv2d(X, w, b):
    V = np.lib.stride_tricks.sliding_window_view(X, w.shape)
    return (V + w).sum((2, 3)) + b
'''),
    ("single", "result transposed", '''
def conv2d(X, w, b):
    V = np.lib.stride_tricks.sliding_window_view(X, w.shape)
    return ((V * w).sum((2, 3)) + b).T
'''),
    ("careless", "conv2 of scipy", '''
def conv2d(X, w, b):
    return signal.correlate2d(X, w, "valid") + b
'''),
]

ANSWERS["max_pool"] = [
    ("single", "argmax for max", '''
def max_pool(A, size=2):
    H, W = A.shape
    return np.array([[float(A[i:i+size, j:j+size].argmax()) for j in range(0, W, size)]
                     for i in range(0, H, size)])
'''),
    ("single", "transposed", '''
def max_pool(A, size=2):
    H, W = A.shape
    return A.reshape(H // size, size, W // size, size).max((1, 3)).T
'''),
    ("single", "row maxima of the window added", '''
def max_pool(A, size=2):
    H, W = A.shape
    return A.reshape(H // size, size, W // size, size).max(3).sum(1)
'''),
    ("single", "the maximum of the whole picture in all", '''
def max_pool(A, size=2):
    return np.full((A.shape[0] // size, A.shape[1] // size), A.max())
'''),
    ("right", "nested sorted", '''
def max_pool(A, size=2):
    return np.array([[sorted(A[i:i+size, j:j+size].ravel())[-1] for j in range(0, A.shape[1], size)]
                     for i in range(0, A.shape[0], size)])
'''),
]

ANSWERS["sigmoid"] = [
    ("right", "float32 never, exp of minus abs", '''
def sigmoid(Z):
    t = np.exp(-np.abs(Z))
    return np.where(Z < 0, t, 1) / (1 + t)
'''),
    ("single", "minus one for plus one", '''
def sigmoid(Z):
    t = np.exp(-np.clip(Z, -500, 500))
    return 1 / (t - 1)
'''),
    ("single", "base 2", '''
def sigmoid(Z):
    return 1 / (1 + 2.0 ** -np.clip(Z, -500, 500))
'''),
    ("single", "hard sigmoid", '''
def sigmoid(Z):
    return np.clip(0.2 * Z + 0.5, 0, 1)
'''),
    ("single", "rounded to a class", '''
def sigmoid(Z):
    return (Z > 0).astype(float)
'''),
]
