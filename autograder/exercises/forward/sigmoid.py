"""sigmoid(Z): 1 / (1 + e^-Z) without overflow (item 3)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

SIGMOID = "Step 6: the sigmoid"
SAFE = "Why the formula overflows, and what helps"
SLIPS = "What usually goes wrong: sigmoid"

WRONG = (
    *choice(
        "form",
        SAFE,
        overflows="Where your numbers are right, exp(-z) still overflows for a very negative z. "
        "Take exp only of numbers that are not positive: for z < 0 use e^z / (1 + e^z).",
        infinity_by_infinity="For a large z you divide infinity by infinity, which is nan. Take "
        "exp only of numbers that are not positive: for z >= 0 use 1 / (1 + e^-z).",
        both_branches="np.where works out both of its branches before it picks, so exp(-z) or "
        "exp(z) overflows in the branch that is not picked. Take exp of -|z| in both.",
        branch_by_the_first="You choose between the two forms once, by the first entry. Each entry "
        "needs its own: np.where, or a mask.",
    ),
    *choice(
        "exponent",
        SLIPS,
        sign_of_exponent="This falls as z grows: it is 1 / (1 + e^z). The sigmoid has e^-z and "
        "grows from 0 to 1.",
        absolute="Negative numbers come out above one half, like positive ones: as "
        "1 / (1 + e^-|z|). For z < 0 it is s / (1 + s) with s = e^-|z|.",
        small_form_for_all="Positive numbers come out below one half, like negative ones: as "
        "s / (1 + s) with s = e^-|z|. For z >= 0 it is 1 / (1 + s).",
        two_for_e="You used powers of 2. The sigmoid has powers of e: np.exp.",
        ten_for_e="You used powers of 10. The sigmoid has powers of e: np.exp.",
        rounded_e="You took 2.718 for e. np.exp knows all its digits.",
        longer_rounded_e="You took 2.71828 for e. np.exp knows all its digits.",
        half="You halved z. The exponent is -z itself.",
        doubled="You doubled z. In the tanh form, (1 + tanh(z / 2)) / 2, the half stands inside "
        "too; in the exponent, z stands alone.",
        squared="You squared z in the exponent. The exponent is -z.",
    ),
    *choice(
        "formula",
        SLIPS,
        slope="This is the sigmoid's slope, s(1 - s). It comes in lesson 03; here s itself is "
        "asked for.",
        one_left_out="The 1 below the fraction line is missing: 1 / e^-z is e^z. The sigmoid is "
        "1 / (1 + e^-z).",
        one_left_out_for_negatives="For negative z the 1 below the fraction line is missing. It is "
        "e^z / (1 + e^z).",
        nothing_for_negatives="For negative z you return 0. It is e^z / (1 + e^z), a small number "
        "above 0.",
        one_subtracted="You have 1 - e^-z below the fraction line. It is 1 + e^-z.",
        never_divided="You return 1 + e^-z. The sigmoid is 1 divided by that, with brackets: "
        "1 / 1 + e^-z is read as (1 / 1) + e^-z.",
        exp_of_minus_alone="You return e^-z alone. The sigmoid is 1 / (1 + e^-z).",
        two_exponents="You mixed the two forms: e^z above and e^-z below. Take 1 / (1 + e^-z) or "
        "e^z / (1 + e^z).",
        small_above="You have e^-z above and 1 + e^-z below the fraction line. That falls as z "
        "grows; with e^-z below, a 1 stands above.",
        half_taken_off="You took one half off, so your values run from -0.5 to 0.5. The sigmoid "
        "runs from 0 to 1.",
        two_for_one="You have 2 + e^-z below the fraction line. It is 1 + e^-z.",
    ),
    *choice(
        "instead",
        SLIPS,
        tanh="This is tanh, which runs from -1 to 1. The sigmoid runs from 0 to 1.",
        relu_for_sigmoid="This is ReLU. The sigmoid is 1 / (1 + e^-z).",
        softplus="This is log(1 + e^z), softplus. The sigmoid is 1 / (1 + e^-z).",
        log_of_sigmoid="You took the logarithm as well. Logarithms belong to the loss, in lesson "
        "02.",
        logit="This is log(z / (1 - z)), the sigmoid's inverse. The sigmoid is 1 / (1 + e^-z).",
        softmax="You divided by the sum over all entries (softmax). The sigmoid takes each entry "
        "by itself.",
        prediction="You return 0 or 1, the decision. The sigmoid gives the numbers between as "
        "well.",
        prediction_one_at_zero="You return 0 or 1, the decision, with 1 at z = 0. The sigmoid "
        "gives the numbers between as well.",
        straight_line="This is a straight line cut off at 0 and 1 (0.2 z + 0.5, a hard sigmoid). "
        "The sigmoid is 1 / (1 + e^-z).",
        softsign="This is z / (1 + |z|). The sigmoid is 1 / (1 + e^-z).",
        twice="You applied the sigmoid twice. Once is enough.",
        z_itself="You return Z as it is. The sigmoid is 1 / (1 + e^-z).",
    ),
    *choice(
        "clip",
        SAFE,
        cut_at_5="You cut z off at -5 and 5, where the sigmoid still differs from 0 and 1. Choose "
        "the form by the sign of z; then nothing needs to be cut.",
        cut_at_10="You cut z off at -10 and 10, where the sigmoid still differs from 0 and 1. "
        "Choose the form by the sign of z; then nothing needs to be cut.",
        cut_at_20="You cut z off at -20 and 20, where the sigmoid still differs from 0 and 1. "
        "Choose the form by the sign of z; then nothing needs to be cut.",
        kept_1e7_away="You keep the result away from 0 and 1. The sigmoid may come as near to them "
        "as floats can tell; it is the loss that guards its logarithm.",
        kept_1e8_away="You keep the result 1e-8 away from 0 and 1. The sigmoid may come as near to "
        "them as floats can tell; it is the loss that guards its logarithm.",
        negatives_cut="You cut negative z off at 0, so they all give one half. Choose the form by "
        "the sign of z.",
    ),
    *choice(
        "extent",
        "Exercise: `sigmoid`",
        first_entry_only="Your result holds the first entry's sigmoid alone. It is worked out for "
        "every entry.",
        sum_of_entries="You added up the entries of Z first. The sigmoid takes each entry by "
        "itself.",
        first_row_only="Only the first row is worked out. The sigmoid takes each entry by itself, "
        "whatever Z's shape is.",
    ),
    *choice(
        "store",
        SIGMOID,
        rounded_to_Z="Your result has the integer type of Z, which cuts numbers between 0 and 1 "
        "off to 0. Make it of floats: np.zeros(Z.shape), not zeros_like(Z).",
        integer_result="You made the result of integers, which cuts numbers between 0 and 1 off to "
        "0. Make it of floats.",
    ),
    *choice(
        "keeps",
        SLIPS,
        changes_Z="You wrote into Z itself. The caller still needs Z as it was, so make a new "
        "array.",
    ),
)


def sigmoid_model(
    Z,
    *,
    form="safe",
    exponent="minus_z",
    formula="one_over_one_plus",
    instead="sigmoid",
    clip="nothing",
    extent="each_entry",
    store="floats",
    keeps="Z",
):
    """Each z through 1 / (1 + e^-z), in the form whose exponent is not positive."""
    z = np.asarray(Z, float)
    if clip == "cut_at_5":
        z = np.clip(z, -5, 5)
    if clip == "cut_at_10":
        z = np.clip(z, -10, 10)
    if clip == "cut_at_20":
        z = np.clip(z, -20, 20)
    if clip == "negatives_cut":
        z = np.maximum(z, 0)
    if extent == "sum_of_entries":
        z = np.sum(z).reshape(1, 1)
    if exponent == "sign_of_exponent":
        z = -z
    if exponent == "absolute":
        z = np.abs(z)
    if exponent == "small_form_for_all":
        z = -np.abs(z)
    if exponent == "two_for_e":
        z = np.log(2) * z
    if exponent == "ten_for_e":
        z = np.log(10) * z
    if exponent == "rounded_e":
        z = np.log(2.718) * z
    if exponent == "longer_rounded_e":
        z = np.log(2.71828) * z
    if exponent == "half":
        z = z / 2
    if exponent == "doubled":
        z = 2 * z
    if exponent == "squared":
        z = z**2
    small = np.exp(-np.abs(z))
    A = np.where(z >= 0, 1.0, small) / (1 + small)
    if form != "safe":
        # A warning is all that some of these forms do wrong, so none is hidden here.
        with np.errstate(over="warn", invalid="warn"):
            if form == "overflows":
                A = 1 / (1 + np.exp(-z))
            if form == "infinity_by_infinity":
                A = np.exp(z) / (1 + np.exp(z))
            if form == "both_branches":
                A = np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))
            if form == "branch_by_the_first":
                A = 1 / (1 + np.exp(-z)) if z.flat[0] >= 0 else np.exp(z) / (1 + np.exp(z))
    if formula == "slope":
        A = A * (1 - A)
    if formula == "one_left_out":
        A = 1 / np.exp(-z)
    if formula == "one_left_out_for_negatives":
        A = np.where(z >= 0, A, small)
    if formula == "nothing_for_negatives":
        A = np.where(z >= 0, A, 0.0)
    if formula == "one_subtracted":
        A = 1 / (1 - np.exp(-z))
    if formula == "never_divided":
        A = 1 + np.exp(-z)
    if formula == "exp_of_minus_alone":
        A = np.exp(-z)
    if formula == "two_exponents":
        A = np.exp(z) / (1 + np.exp(-z))
    if formula == "small_above":
        A = np.exp(-z) / (1 + np.exp(-z))
    if formula == "half_taken_off":
        A = A - 0.5
    if formula == "two_for_one":
        A = 1 / (2 + np.exp(-z))
    if instead == "tanh":
        A = np.tanh(z)
    if instead == "relu_for_sigmoid":
        A = np.maximum(z, 0)
    if instead == "softplus":
        A = np.log(1 + np.exp(z))
    if instead == "log_of_sigmoid":
        A = np.log(A)
    if instead == "logit":
        A = np.log(z / (1 - z))
    if instead == "softmax":
        A = np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))
    if instead == "prediction":
        A = (A > 0.5).astype(float)
    if instead == "prediction_one_at_zero":
        A = (A >= 0.5).astype(float)
    if instead == "straight_line":
        A = np.clip(0.2 * z + 0.5, 0, 1)
    if instead == "softsign":
        A = z / (1 + np.abs(z))
    if instead == "twice":
        A = 1 / (1 + np.exp(-A))
    if instead == "z_itself":
        A = z
    if clip == "kept_1e7_away":
        A = np.clip(A, 1e-7, 1 - 1e-7)
    if clip == "kept_1e8_away":
        A = np.clip(A, 1e-8, 1 - 1e-8)
    if extent == "first_entry_only":
        A = A.reshape(-1)[0].reshape(1, 1)
    if extent == "first_row_only":
        A = A[:1]
    if store == "rounded_to_Z":
        A = A.astype(np.asarray(Z).dtype)
    if store == "integer_result":
        A = A.astype(int)
    if keeps == "changes_Z":
        np.clip(Z, -500, 500, out=Z)
    return A


def both_signs(rng, shape):
    """Numbers of both signs, the first one positive, of moderate size and never near 0."""
    values = images(rng, shape, 0.2, 3.0)
    signs = np.ones(values.size)
    signs[rng.choice(np.arange(1, values.size), values.size // 2, replace=False)] = -1.0
    return values * signs.reshape(shape)


def cases(rng):
    """Ordinary numbers, other shapes, very large ones of both signs, integers."""
    negative, positive = np.array([[-1000.0, -710.0, -30.0, 0.0]]), np.array([[0.0, 30.0, 1000.0]])
    return [
        Case("a 1x5 Z", (both_signs(rng, (1, 5)),)),
        Case("a 1x1 Z", (images(rng, (1, 1), 0.2, 3.0),)),
        Case("a 1x1 Z below 0", (images(rng, (1, 1), -3.0, -0.2),)),
        Case("a 3x4 Z", (both_signs(rng, (3, 4)),), "other shapes"),
        Case("a 3x1 Z", (both_signs(rng, (3, 1)),), "other shapes"),
        Case("a Z with three axes", (both_signs(rng, (2, 3, 2)),), "other shapes"),
        Case("Z from -1000 to 0", (negative,), "large numbers"),
        Case("Z from 0 to 1000", (positive,), "large numbers"),
        Case("Z from -800 to 800", (np.array([[-800.0, 800.0]]),), "large numbers"),
        Case(
            "a Z of whole numbers held as integers",
            (rng.permutation([[-3, -2, -1, 0, 1, 2, 4]], axis=1),),
            "integers",
        ),
    ]


EXERCISE = Exercise(
    "01_forward",
    "sigmoid",
    reference.sigmoid,
    cases,
    points=3,
    model=sigmoid_model,
    wrong=WRONG,
    weights={"plain": 2},
    quiet=True,
)
