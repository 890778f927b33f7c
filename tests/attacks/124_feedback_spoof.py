# technique: an overlay that shows another score in the feedback page
# category: feedback
# expected: neither the styles nor the position survive

# %% common
from IPython.display import HTML, display
display(HTML(
    "<style>.total { display: none }</style>"
    "<div style='position: fixed; top: 0; z-index: 9'>100 of 100 points</div>"
))
