# technique: a false autograder.reference is put into sys.modules early
# category: reference
# expected: the judge does not look there; no points

# %% extra_first
import sys
import types
import numpy
false = types.ModuleType("autograder.reference")
false.dL_dZ1 = lambda dA1, Z1: numpy.zeros_like(Z1)
false.dL_dA1 = lambda dP1, A1, size=2: numpy.zeros_like(A1)
false.dL_dw1 = lambda X, dZ1: numpy.zeros((3, 3))
package = types.ModuleType("autograder")
package.reference, package.__path__ = false, []
package.judge = types.ModuleType("autograder.judge")
package.judge.judge = lambda *a, **k: types.SimpleNamespace(passed=True, score=9.0)
sys.modules |= {"autograder": package, "autograder.reference": false, "autograder.judge": package.judge}
