"""The course's exercises: fixed names and signatures, models with the exercises' own arguments."""

import inspect

import pytest

from autograder.exercises import Exercise, Question, Written, lessons, of_lesson

SIGNATURES = {
    "00_start": (
        "slope_along(factors)",
        "slope_over(paths)",
        "jacobian(f, x)",
        "slopes_through(outer, inner)",
    ),
    "01_forward": (
        "conv2d(X, w, b)",
        "relu(Z)",
        "max_pool(A, size=2)",
        "flatten(P)",
        "sigmoid(Z)",
        "forward(X, w1, b1, w2, b2)",
        "average_pool(A, size=2)",
    ),
    "02_loss": (
        "binary_cross_entropy(A2, Y)",
        "dL_dA2(A2, Y)",
        "numerical_derivative(f, x, h=1e-05)",
        "squared_error(A2, Y)",
    ),
    "03_sigmoid": (
        "dA2_dZ2(A2)",
        "dL_dZ2(A2, Y)",
        "dA_dZ_tanh(A)",
    ),
    "04_dense": (
        "dL_dw2(dZ2, F)",
        "dL_db2(dZ2)",
        "dL_dF(dZ2, w2)",
        "dense_backward(dZ, F, W)",
    ),
    "05_flatten": (
        "dL_dP1(dF, P1_shape)",
        "dL_dP_dQ(dF, P_shape, Q_shape)",
    ),
    "06_max_pool": (
        "max_pool_mask(A1, size=2)",
        "dL_dA1(dP1, A1, size=2)",
        "dL_dA1_average(dP1, size=2)",
    ),
    "07_relu": (
        "relu_mask(Z1)",
        "dL_dZ1(dA1, Z1)",
        "dL_dZ1_leaky(dA1, Z1, slope=0.1)",
    ),
    "08_convolution": (
        "dL_db1(dZ1)",
        "dL_dw1_entry(X, dZ1, k, l)",
        "dL_dw1(X, dZ1)",
        "dL_dw1_strided(X, dZ1, stride=2)",
    ),
    "09_gradient_descent": (
        "backward(X, Y, w1, b1, w2, b2)",
        "gradient_check(loss, params, grads)",
        "update(params, grads, learning_rate)",
        "train(X, Y, params, learning_rate, epochs)",
        "clip_gradients(grads, largest)",
    ),
    "10_real_cnn": (
        "dL_dX(dZ, w)",
        "conv2d_forward(X, W, b, stride, pad)",
        "conv2d_backward(dZ, X, W, stride, pad)",
        "dL_dw1_dilated(X, dZ1, dilation)",
    ),
    "11_real_training": (
        "max_pool_backward(dP, A, size, stride)",
        "softmax_cross_entropy(logits, y)",
        "initial_weights(shape, rng)",
        "minibatches(X, y, size, rng)",
        "momentum_step(params, grads, velocity, learning_rate, beta)",
        "dL_dW_regularised(dW, W, strength)",
    ),
    "12_autodiff": (  # as a check asks them, with arrays and an error
        "summed_back(error, shape)",
        "add(a, b, error)",
        "multiply(a, b, error)",
        "matmul(a, b, error)",
        "relu(a, error)",
        "maximum(a, error, size=2)",
        "convolve(a, w, error)",
        "total(a, error)",
        "backward(graph)",
        "divide(a, b, error)",
    ),
    "13_capstone": (),  # what is the student's own has no reference: it is measured
}
WITH_WRITING = ("03_sigmoid", "06_max_pool", "08_convolution", "13_capstone")


def exercises(lesson):
    return [item for item in of_lesson(lesson) if isinstance(item, Exercise)]


@pytest.mark.parametrize("lesson", lessons())
def test_names_and_signatures_are_those_of_the_course(lesson):
    found = {f"{item.name}{inspect.signature(item.reference)}" for item in exercises(lesson)}
    assert found == set(SIGNATURES[lesson])


@pytest.mark.parametrize("lesson", lessons())
def test_a_model_takes_what_its_exercise_takes(lesson):
    for item in exercises(lesson):
        parameters = inspect.signature(item.model).parameters.values()
        taken = [p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]
        assert tuple(taken) == item.parameters
        decided = {p.name for p in parameters if p.kind is p.KEYWORD_ONLY}
        open_ended = any(p.kind is p.VAR_KEYWORD for p in parameters)
        assert open_ended or {wrong.choice for wrong in item.wrong} <= decided
        assert not any("!" in wrong.sentence for wrong in item.wrong)


@pytest.mark.parametrize("lesson", lessons())
def test_questions_have_four_reasons_and_written_answers_a_rubric(lesson):
    questions = [item for item in of_lesson(lesson) if isinstance(item, Question)]
    assert len(questions) == 2
    for question in questions:
        assert set(question.reasons) == set("abcd") and question.correct in question.reasons
        assert all(len(reason) > 20 for reason in question.reasons.values())
    written = [item for item in of_lesson(lesson) if isinstance(item, Written)]
    assert bool(written) == (lesson in WITH_WRITING)
    assert all(len(item.rubric) > 60 for item in written)
