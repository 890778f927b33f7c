"""Times the layers: naive loops, NumPy and PyTorch. Started by bench_layers.py, on one thread."""

import argparse
import json
import platform
import statistics
import time
from pathlib import Path

import layer_report
import naive_layers
import numpy as np
import torch
import torch_layers

from autograder import reference

ROOT = Path(__file__).resolve().parent.parent
LAYER = {"N": 32, "C": 8, "size": 16, "K": 16, "kernel": 3, "pad": 1}
IMAGES = 270
BATCHES = (1, 3, 10, 30, 100, 270, 1000, 3000, 10000)
SIZES = (4, 8, 16, 32, 64)


def main():
    """Measure, print, and with --write renew the files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="renew data file, page and plots")
    write = parser.parse_args().write
    torch.set_num_threads(1)
    found = {
        "command": "python bench/bench_layers.py --write",
        "machine": f"{platform.machine()}, one thread, float64, CPU time",
        "versions": {"numpy": np.__version__, "torch": torch.__version__.split("+")[0]},
        "layer": measure_layer(),
        "parts": {"ms": measure_parts()},
        "network": measure_network(),
        "growth": {"images": growth_over_images(), "size": growth_over_size()},
    }
    print(layer_report.tables(found))
    if write:
        path = ROOT / "lessons" / "data" / "layer_speed.json"
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        layer_report.write(found, ROOT / "docs")


def median_ms(functions, rounds):
    """Median CPU time of each function in ms. They take turns, so that noise hits all alike."""
    times = [[] for _ in functions]
    for function in functions:
        function()
    for _ in range(rounds):
        for function, taken in zip(functions, times, strict=True):
            began = time.process_time()
            function()
            taken.append(1e3 * (time.process_time() - began))
    return [statistics.median(taken) for taken in times]


def layer_arrays(size=LAYER["size"]):
    """X, W, b and dZ of the layer."""
    rng = np.random.default_rng(0)
    N, C, K, R = LAYER["N"], LAYER["C"], LAYER["K"], LAYER["kernel"]
    shapes = (N, C, size, size), (K, C, R, R), (K,), (N, K, size, size)
    return [rng.normal(size=shape) for shape in shapes]


def numpy_layer(X, W, b, dZ, pad):
    """Forward and backward with the reference."""
    Z = reference.conv2d_forward(X, W, b, 1, pad)
    return Z, *reference.conv2d_backward(dZ, X, W, 1, pad)


def measure_layer():
    """The layer, forward and backward, written in four ways that agree."""
    arrays, pad = layer_arrays(), LAYER["pad"]
    wanted = numpy_layer(*arrays, pad)
    pytorch = torch_layers.layer(*arrays, pad)
    ways = {
        "seven Python loops": lambda: naive_layers.layer_by_loops(*arrays, pad),
        "one loop over the windows": lambda: naive_layers.layer_by_windows(*arrays, pad),
        "im2col and matrix products": lambda: numpy_layer(*arrays, pad),
        "PyTorch": pytorch,
    }
    began = time.process_time()
    agree(wanted, ways["seven Python loops"]())
    slow = 1e3 * (time.process_time() - began)
    agree(wanted, ways["one loop over the windows"]())
    agree(wanted, [tensor.detach().numpy() for tensor in pytorch()])
    ms = [slow, *median_ms(list(ways.values())[1:], 60)]
    N, C, H, _ = arrays[0].shape
    K, _, R, S = arrays[1].shape
    return {
        "text": "X (32, 8, 16, 16), 16 filters of 3x3, stride 1, padding 1",
        "multiplications": 3 * N * K * C * R * S * H * H,  # Z, dW and dX
        "ms": {way: round(value, 3) for way, value in zip(ways, ms, strict=True)},
    }


def measure_parts():
    """Where the NumPy layer spends its time."""
    (X, W, b, dZ), pad = layer_arrays(), LAYER["pad"]
    columns = reference.conv2d_columns(X, 3, 3, 1, pad)[0]
    errors, row = dZ.reshape(*dZ.shape[:2], -1), W.reshape(len(W), -1)
    forward, backward, copy, product, dW = median_ms(
        [
            lambda: reference.conv2d_forward(X, W, b, 1, pad),
            lambda: reference.conv2d_backward(dZ, X, W, 1, pad),
            lambda: reference.conv2d_columns(X, 3, 3, 1, pad),
            lambda: row @ columns,
            lambda: (errors @ columns.transpose(0, 2, 1)).sum(axis=0),
        ],
        60,
    )
    parts = {
        "windows into columns, twice": 2 * copy,
        "Z: matrix product": product,
        "Z: bias": max(forward - copy - product, 0.0),
        "dW: matrix product": dW,
        "dX: products and stamps": max(backward - copy - dW, 0.0),
    }
    return {part: round(value, 3) for part, value in parts.items()}


def network_arrays(m):
    """X, Y and parameters of the 15-parameter network."""
    rng = np.random.default_rng(0)
    X, Y = rng.uniform(size=(m, 6, 6)), rng.integers(0, 2, (1, m)).astype(float)
    shapes = {"w1": (3, 3), "b1": (1, 1), "w2": (1, 4), "b2": (1, 1)}
    return X, Y, {name: rng.normal(0, 0.5, shape) for name, shape in shapes.items()}


def numpy_step(X, Y, params):
    """One step of training with the reference."""
    return reference.update(params, reference.backward(X, Y, **params), 0.5)


def measure_network():
    """One training step of the 15-parameter network at m = 270."""
    X, Y, params = network_arrays(IMAGES)

    def image_by_image():
        return reference.update(params, naive_layers.network_gradients(X, Y, **params), 0.5)

    wanted = numpy_step(X, Y, params)
    step = torch_layers.step(X, Y, params)
    agree(wanted.values(), image_by_image().values())
    agree(wanted.values(), step())
    fast = median_ms([lambda: numpy_step(X, Y, params), step], 400)
    ms = [*median_ms([image_by_image], 5), *fast]
    ways = ("image by image", "NumPy, the whole batch", "PyTorch, the whole batch")
    return {
        "text": "15 parameters, m = 270, gradients and update",
        "ms": {way: round(value, 4) for way, value in zip(ways, ms, strict=True)},
    }


def growth_over_images():
    """The training step for growing m: m, multiplications, NumPy ms, PyTorch ms."""
    rows = []
    for m in BATCHES:
        X, Y, params = network_arrays(m)
        step = torch_layers.step(X, Y, params)
        rounds = max(7, min(200, 60_000 // m))
        ms = median_ms([lambda X=X, Y=Y, p=params: numpy_step(X, Y, p), step], rounds)
        rows.append([m, m * (2 * 9 * 16 + 3 * 4), *(round(value, 4) for value in ms)])
    return rows


def growth_over_size():
    """The layer for growing images: size, multiplications, NumPy ms, PyTorch ms."""
    rows = []
    for size in SIZES:
        arrays, pad = layer_arrays(size), LAYER["pad"]
        pytorch = torch_layers.layer(*arrays, pad)
        rounds = max(5, min(60, 60_000 // size**2))
        ms = median_ms([lambda arrays=arrays, pad=pad: numpy_layer(*arrays, pad), pytorch], rounds)
        products = 3 * LAYER["N"] * LAYER["K"] * LAYER["C"] * LAYER["kernel"] ** 2 * size**2
        rows.append([size, products, *(round(value, 3) for value in ms)])
    return rows


def agree(wanted, got):
    """Stop when two ways of computing the same arrays differ."""
    for one, other in zip(wanted, got, strict=True):
        np.testing.assert_allclose(np.ravel(other), np.ravel(one), rtol=1e-9, atol=1e-11)


if __name__ == "__main__":
    main()
