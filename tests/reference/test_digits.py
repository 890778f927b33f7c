"""The data files are what their script makes."""

import importlib.util
import io
import zipfile

import numpy as np
import pytest


@pytest.fixture(scope="module")
def script(root):
    """lessons/data/make_digits.py as a module."""
    path = root / "lessons" / "data" / "make_digits.py"
    spec = importlib.util.spec_from_file_location("make_digits", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def members(data):
    """The arrays' bytes by name. How zlib packs them may differ from version to version."""
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


@pytest.mark.parametrize("name", ["digits_01_6x6.npz", "digits_8x8.npz"])
def test_the_file_is_what_the_script_makes(script, name):
    pytest.importorskip("sklearn")
    made = script.archive(script.datasets()[name])
    kept = (script.HERE / name).read_bytes()
    assert members(made) == members(kept)
    assert made == script.archive(script.datasets()[name])
    assert len(kept) < 100_000


def test_the_trained_network_of_lesson_00_is_what_its_script_makes(root):
    path = root / "lessons" / "data" / "make_reader.py"
    spec = importlib.util.spec_from_file_location("make_reader", path)
    reader = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reader)
    with np.load(path.parent / "trained_01.npz") as kept:
        for name, made in reader.arrays().items():
            assert np.allclose(kept[name], made, rtol=0, atol=1e-6), name


def test_shapes_types_and_range(script):
    with np.load(script.HERE / "digits_01_6x6.npz") as small:
        assert {key: small[key].shape for key in small} == {
            "X_train": (270, 6, 6),
            "Y_train": (1, 270),
            "X_test": (90, 6, 6),
            "Y_test": (1, 90),
        }
        for key in small:
            assert small[key].dtype == np.float64
            assert (small[key].min(), small[key].max()) == (0.0, 1.0)
    with np.load(script.HERE / "digits_8x8.npz") as large:
        assert large["X"].shape == (1797, 8, 8)
        assert large["y"].shape == (1797,)
        assert (large["X"].min(), large["X"].max()) == (0.0, 1.0)
        assert set(large["y"]) == set(range(10))
