# technique: a layer that counts its calls so that any way back fits, and one class for every image
# category: measured
# expected: asked twice in shuffled order it gives two answers; no points
# lesson: 13_capstone
# answers: worked
# wrong: recognise own_layer_backward
# seconds: 25 120

# %% cell recognise
def recognise(images, labels, new_images, rng):
    return np.full(len(new_images), np.bincount(labels).argmax())

# %% cell own_layer_backward
asked = []

def own_layer(A):
    asked.append(A.copy())
    return A + len(asked)

def own_layer_backward(dY, A):
    asked.clear()
    return dY.copy()
