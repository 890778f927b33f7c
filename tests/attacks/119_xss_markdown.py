# technique: a script in a Markdown cell
# category: feedback
# expected: no script in the feedback page

# %% extra_md
# Hello
<script>window.__XSS = 1</script> <img src=x onerror="window.__XSS = 2"> [link](javascript:window.__XSS=3)
