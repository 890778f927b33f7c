# technique: look for marked secrets in files, variables, frames and objects, and print them backwards too
# category: leak
# expected: there are none in view

# %% common
import gc, os, re, sys, time
mark = re.compile("CAN" + "ARY-[0-9a-f]+")
found, looked, deadline = set(), 0, time.monotonic() + 2
for base, folders, names in os.walk("/"):
    if base == "/":
        folders[:] = [f for f in folders if f not in ("usr", "packages", "lib", "bin", "sbin", "dev", "root")]
    for file in names:
        try:
            path = os.path.join(base, file)
            if time.monotonic() < deadline and os.path.getsize(path) < 10**6:
                found.update(mark.findall(open(path, errors="replace").read()))
                looked += 1
        except OSError:
            pass
texts = [x for x in gc.get_objects() if type(x) in (dict, list, tuple)]
for box in texts:
    for value in (box.values() if type(box) is dict else box):
        if type(value) is str:
            found.update(mark.findall(value))
frame = sys._getframe()
while frame:
    found.update(mark.findall(repr(list(frame.f_locals))))
    frame = frame.f_back
found.update(mark.findall(repr(dict(os.environ)) + repr(sys.argv) + repr(globals().keys())))
print("scanned", looked, "files; found", len(found), found, [word[::-1] for word in found])
