"""The sentences that hold in any exercise, and how several are put together."""

FORMS = {
    "list_for_array": "return a NumPy array, not a list",
    "tuple_for_array": "return a NumPy array, not a tuple",
    "array_for_list": "return a list, not an array",
    "list_for_tuple": "return a tuple, not a list",
    "tuple_for_list": "return a list, not a tuple",
    "array_for_number": "return a number, not an array with one entry",
    "zero_d_for_number": "return a number (float), not an array without axes",
    "zero_d_array": "return an array with the shape asked for, not one without axes",
    "integers": "return floats: yours are integers",
    "booleans": "return numbers: yours are True and False",
    "float32": "compute in float64: yours are float32, with about seven digits",
    "float16": "compute in float64: yours are float16, with three digits",
    "complex": "return real numbers: yours are complex",
    "matrix": "return an ordinary array: np.matrix multiplies in another way",
    "ordered_dict": "return an ordinary dict",
    "extra_keys": "leave out the keys that were not asked for",
    "other_case": "spell the keys as the docstring does, capital letters included",
    "lost_axis": "an axis is lost: the numbers are right, in a shape with fewer axes",
    "extra_axis": "an axis too many: the numbers are right, in a shape with more axes",
    "moved_axis": "the numbers are right, in a transposed shape",
    "number_for_array": "return an array with the shape asked for, not a bare number",
}


def form_sentence(name, notes):
    """One sentence for what is off in form."""
    told = "; ".join(FORMS[note] for note in sorted(notes))
    return f"The form of what {name} returns is off: {told}."


def joined(sentences):
    """Several findings as one text, each said once."""
    unique = list(dict.fromkeys(sentence for sentence in sentences if sentence))
    return " Besides: ".join(unique)
