# technique: outputs of every kind that can carry script
# category: feedback
# expected: only what is harmless reaches the page

# %% common
from IPython.display import SVG, display
script = "<script>window.__XSS = 1</script>"
picture = f"<svg xmlns='http://www.w3.org/2000/svg' onload='window.__XSS = 2'>{script}</svg>"
bundle = {
    "application/javascript": "window.__XSS = 3",
    "image/svg+xml": picture,
    "text/html": f"<iframe srcdoc='{script}'></iframe><object data='data:text/html,{script}'></object>"
                 "<math><mtext><img src=x onerror='window.__XSS = 4'></math><meta http-equiv=refresh content='0'>",
    "application/vnd.jupyter.widget-view+json": {"model_id": script},
    "text/latex": "$\\href{javascript:window.__XSS=5}{x}$" + script,
    "image/png": '"><script>window.__XSS = 6</script>',
    "text/markdown": script + "[a](javascript:window.__XSS=7)",
}
display(bundle, raw=True)
for mime, value in bundle.items():
    display({mime: value}, raw=True)
display(SVG(picture))
