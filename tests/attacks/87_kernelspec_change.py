# technique: a kernel and a language that do not exist
# category: notebook
# expected: the lesson's kernel is used; no points

# %% mutate
def mutate(nb, folder):
    nb["metadata"]["kernelspec"] = {"name": "evil", "display_name": "Evil", "language": "bash"}
    nb["metadata"]["language_info"] = {"name": "bash"}
