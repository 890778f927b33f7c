"""Ordinary mistakes, many of them in pairs; written before the judge was asked."""

LESSON = "09_gradient_descent"
ANSWERS = {}

ANSWERS["update"] = [
    ("compound", "uphill, learning rate forgotten", '''
def update(params, grads, learning_rate):
    return {n: params[n] + grads[n] for n in params}
'''),
    ("compound", "uphill and in place", '''
def update(params, grads, learning_rate):
    for n in params:
        params[n] += learning_rate * grads[n]
    return params
'''),
    ("single", "rate squared", '''
def update(params, grads, learning_rate):
    return {n: params[n] - learning_rate**2 * grads[n] for n in params}
'''),
    ("careless", "nothing returned", '''
def update(params, grads, learning_rate):
    new = {n: params[n] - learning_rate * grads[n] for n in params}
'''),
]
