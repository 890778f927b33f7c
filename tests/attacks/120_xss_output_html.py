# technique: scripts in displayed HTML and from a JavaScript cell
# category: feedback
# expected: no script in the feedback page

# %% common
from IPython.display import HTML, display
display(HTML("<script>window.__XSS = 1</script><b onmouseover='window.__XSS = 2'>bold</b>"))

# %% extra_last
%%javascript
window.__XSS = 3
