"""A second set of answers to 11_real_training: exercise -> list of (kind, what it does, source)."""

LESSON = "11_real_training"
ANSWERS = {}

ANSWERS["momentum_step"] = [
    ("right", "loop", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    p, v = {}, {}
    for k in params:
        v[k] = velocity[k] * beta + grads[k]
        p[k] = params[k] - v[k] * learning_rate
    return p, v
'''),
    ("single", "beta times the gradient", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: velocity[k] + beta * grads[k] for k in params}
    return {k: params[k] - learning_rate * v[k] for k in params}, v
'''),
    ("single", "beta forgotten", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: velocity[k] + grads[k] for k in params}
    return {k: params[k] - learning_rate * v[k] for k in params}, v
'''),
    ("single", "beta and rate exchanged", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: learning_rate * velocity[k] + grads[k] for k in params}
    return {k: params[k] - beta * v[k] for k in params}, v
'''),
    ("single", "rate twice", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: beta * velocity[k] + learning_rate * grads[k] for k in params}
    return {k: params[k] - learning_rate * v[k] for k in params}, v
'''),
    ("single", "params alone", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: beta * velocity[k] + grads[k] for k in params}
    return {k: params[k] - learning_rate * v[k] for k in params}
'''),
    ("single", "weights decayed by beta", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: beta * velocity[k] + grads[k] for k in params}
    return {k: beta * params[k] - learning_rate * v[k] for k in params}, v
'''),
]

ANSWERS["softmax_cross_entropy"] = [
    ("right", "one-hot", '''
def softmax_cross_entropy(logits, y):
    N, K = logits.shape
    T = np.eye(K)[y]
    s = logits - logits.max(1)[:, None]
    lse = np.log(np.exp(s).sum(1))[:, None]
    return float(((lse - s) * T).sum() / N), (np.exp(s - lse) - T) / N
'''),
    ("single", "truth minus prediction", '''
def softmax_cross_entropy(logits, y):
    N, K = logits.shape
    T = np.eye(K)[y]
    s = logits - logits.max(1)[:, None]
    lse = np.log(np.exp(s).sum(1))[:, None]
    return float(((lse - s) * T).sum() / N), (T - np.exp(s - lse)) / N
'''),
    ("single", "loss divided by N K", '''
def softmax_cross_entropy(logits, y):
    N, K = logits.shape
    T = np.eye(K)[y]
    s = logits - logits.max(1)[:, None]
    lse = np.log(np.exp(s).sum(1))[:, None]
    return float(((lse - s) * T).mean()), (np.exp(s - lse) - T) / N
'''),
    ("single", "loss and gradient exchanged", '''
def softmax_cross_entropy(logits, y):
    N, K = logits.shape
    T = np.eye(K)[y]
    s = logits - logits.max(1)[:, None]
    lse = np.log(np.exp(s).sum(1))[:, None]
    return (np.exp(s - lse) - T) / N, float(((lse - s) * T).sum() / N)
'''),
    ("single", "log base 10", '''
def softmax_cross_entropy(logits, y):
    N, K = logits.shape
    T = np.eye(K)[y]
    s = logits - logits.max(1)[:, None]
    lse = np.log(np.exp(s).sum(1))[:, None]
    return float(((lse - s) * T).sum() / N / np.log(10)), (np.exp(s - lse) - T) / N
'''),
]
