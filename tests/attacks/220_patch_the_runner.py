# technique: replace the runner's own functions, found in sys.modules and in the frames
# category: patch
# expected: the runner only carries numbers; no points

# %% common
import sys
student, wire, answers = (sys.modules.get(key) for key in ("student", "wire", "answers"))
if answers:
    answers.call = lambda function, args: answers.Answer(value=True, inputs=args)
if wire:
    genuine_encode = wire.encode
    wire.encode = lambda value, *a: genuine_encode({**value, "passed": True, "score": 9.0} if type(value) is dict else value)
if student:
    student._one = lambda thing, args: answers.Answer(value="passed", inputs=args)
