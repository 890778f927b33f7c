"""The explorer's arithmetic against the reference: every array, a thousand random networks."""

import json

import numpy as np
import pytest

from autograder import reference

NETWORKS = 1000
INPUTS = ("X", "w1", "b1", "w2", "b2", "Y")


def draw(rng):
    """One random network; every third has whole numbers, so that ties and zeros occur."""
    shapes = {"X": (6, 6), "w1": (3, 3), "b1": (1, 1), "w2": (1, 4), "b2": (1, 1)}
    if rng.random() < 1 / 3:
        inputs = {name: rng.integers(-2, 3, shape) / 2 for name, shape in shapes.items()}
    else:
        inputs = {name: rng.normal(0, 1, shape) for name, shape in shapes.items()}
    return {**inputs, "Y": rng.integers(0, 2, (1, 1)).astype(float)}


def arrays(inputs):
    """Every array of the network, by the reference's own functions."""
    X, w1, b1, w2, b2, Y = (inputs[name] for name in INPUTS)
    a = reference.forward(X, w1, b1, w2, b2)
    a["L"] = reference.binary_cross_entropy(a["A2"], Y)
    a["dA2"] = reference.dL_dA2(a["A2"], Y)
    a["dZ2"] = reference.dL_dZ2(a["A2"], Y)
    a["dw2"] = reference.dL_dw2(a["dZ2"], a["F"])
    a["db2"] = reference.dL_db2(a["dZ2"])
    a["dF"] = reference.dL_dF(a["dZ2"], w2)
    a["dP1"] = reference.dL_dP1(a["dF"], a["P1"].shape)
    a["dA1"] = reference.dL_dA1(a["dP1"], a["A1"])
    a["dZ1"] = reference.dL_dZ1(a["dA1"], a["Z1"])
    a["dw1"] = reference.dL_dw1(X, a["dZ1"])
    a["db1"] = reference.dL_db1(a["dZ1"])
    return a


COMPUTE = """async (networks) => {
  const { network } = await import("./explorer.js");
  return networks.map((inputs) => {
    const state = network.newState();
    for (const name in inputs) state[name].set(inputs[name]);
    network.backward(network.forward(state));
    return Object.fromEntries(Object.entries(state).map(([name, a]) => [name, [...a]]));
  });
}"""
TRAIN = """async ({ params, X, Y, rate, epochs }) => {
  const { network } = await import("./explorer.js");
  for (const name in params) params[name] = Float64Array.from(params[name]);
  const digits = { X: Float64Array.from(X), Y: Float64Array.from(Y) };
  const losses = [];
  for (let n = 0; n < epochs; n += 1) losses.push(network.epoch(params, digits, rate).loss);
  for (const name in params) params[name] = [...params[name]];
  return { params, losses };
}"""


def flat(arrays):
    return {name: np.asarray(value, float).ravel().tolist() for name, value in arrays.items()}


def test_every_array_of_a_thousand_networks(open_page):
    rng = np.random.default_rng(16)
    networks = [draw(rng) for _ in range(NETWORKS)]
    got = open_page().evaluate(COMPUTE, [flat(network) for network in networks])
    tied = 0
    for inputs, found in zip(networks, got, strict=True):
        wanted = flat(arrays(inputs))
        for name, values in wanted.items():
            np.testing.assert_allclose(found[name], values, rtol=1e-9, atol=1e-9, err_msg=name)
        tied += np.any(np.asarray(wanted["Z1"]) == 0)
    assert tied > 50  # gates at exactly 0 and ties were among them


def test_numerical_and_exact_agree_without_kinks(open_page):
    rng = np.random.default_rng(4)
    # Positive weights open every gate: no closed window, so no tie at 0.
    smooth = {**draw(rng), "X": rng.random((6, 6)), "w1": rng.random((3, 3)), "b1": np.ones((1, 1))}
    page = open_page()
    apart = page.evaluate(
        """async (inputs) => {
      const { network } = await import("./explorer.js");
      const state = network.newState();
      for (const name in inputs) state[name].set(inputs[name]);
      network.backward(network.forward(state));
      let worst = 0;
      for (const name of ["X", "w1", "b1", "Z1", "A1", "P1", "F", "w2", "b2", "Z2", "A2", "Y"]) {
        for (let n = 0; n < state[name].length; n += 1) {
          const { slope } = network.numerical(state, name, n, 1e-6);
          worst = Math.max(worst, Math.abs(slope - network.exact(state, name, n)));
        }
      }
      return worst;
    }""",
        flat(smooth),
    )
    assert apart < 1e-6


@pytest.mark.parametrize("seed", [0, 1])
def test_training_is_the_reference_s(open_page, root, seed):
    with np.load(root / "lessons" / "data" / "digits_01_6x6.npz") as data:
        X, Y = data["X_train"], data["Y_train"]
    rng = np.random.default_rng(seed)
    params = {
        "w1": rng.normal(0, 1 / 3, (3, 3)),
        "b1": np.zeros((1, 1)),
        "w2": rng.normal(0, 1 / 2, (1, 4)),
        "b2": np.zeros((1, 1)),
    }
    wanted, losses = reference.train(X, Y, params, 0.5, 40)
    got = open_page().evaluate(
        TRAIN,
        {"params": flat(params), **flat({"X": X, "Y": Y}), "rate": 0.5, "epochs": 40},
    )
    np.testing.assert_allclose(got["losses"], losses, rtol=1e-9)
    for name, value in wanted.items():
        np.testing.assert_allclose(got["params"][name], value.ravel(), rtol=1e-7, atol=1e-9)


TRACE = """async ({ inputs, switches }) => {
  const { explain, network } = await import("./explorer.js");
  const start = network.newState();
  for (const name in inputs) start[name].set(inputs[name]);
  const apart = [];
  let sums = 0;
  for (const chosen of [null, ...switches]) {
    const on = new Set(chosen ? [chosen] : []);
    const state = network.backward(network.forward(network.copyState(start), on), on);
    for (const name in network.SHAPES) {
      for (let n = 0; n < state[name].length; n += 1) {
        const { sentence, parents, products } = explain(state, name, n, on);
        if (/undefined|NaN/.test(sentence) || (!parents.length && !network.INPUTS.includes(name))) {
          apart.push(sentence);
        }
        if (!products.length) continue;
        const total = products.reduce((sum, product) => sum + product.value, 0);
        if (Math.abs(total - state[name][n]) > 1e-9) apart.push(`${chosen}: ${sentence} ${total}`);
        sums += 1;
      }
    }
  }
  return { apart, sums };
}"""


def test_the_products_told_add_up_to_the_number_shown(open_page, root):
    """For every sum, with no mistake and with each of them: words and numbers cannot part."""
    mistakes = json.loads((root / "explorer/src/data/mistakes.json").read_text(encoding="utf-8"))
    switches = [mistake["switch"] for mistake in mistakes]
    inputs = flat(draw(np.random.default_rng(7)))
    found = open_page().evaluate(TRACE, {"inputs": inputs, "switches": switches})
    assert found["apart"] == []
    assert found["sums"] > 30 * len(switches)
