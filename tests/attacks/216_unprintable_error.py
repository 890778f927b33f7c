# technique: an error, a warning and a name full of characters that cannot be stored
# category: object
# expected: the text is cleaned; graded like any other; no points

# %% at_call
import warnings
warnings.warn("\ud800\0\x1b]0;\x07")
raise Exception("\udfff\0\x1b[2J <script>window.__XSS = 1</script>")

# %% extra_last
print("\ud800\0 after")
raise ValueError("\udfff\0")
