"""How Sphinx makes the worked edition into a book. Run by `autograder site`."""

project = "Backpropagation in a CNN, by hand"
author = "The course's authors"
copyright = "The course's authors, MIT licence"
language = "en"

extensions = ["myst_nb", "sphinx.ext.mathjax"]
myst_enable_extensions = ["dollarmath", "amsmath", "html_image"]
myst_heading_anchors = 3
nb_execution_mode = "off"
nb_code_prompt_show = "Show the code"
nb_code_prompt_hide = "Fold the code"
suppress_warnings = ["myst.header", "mystnb.unknown_mime_type"]

# The site serves its own MathJax: nothing is loaded from elsewhere.
mathjax_path = "mathjax/tex-chtml.js"
mathjax3_config = {"options": {"enableMenu": False, "enableAssistiveMml": True}}

html_theme = "sphinx_book_theme"
html_title = project
html_static_path = ["_static"]
html_css_files = ["course.css", "live/live.css"]
html_js_files = [
    (name, {"type": "module"}) for name in ("explore.js", "progress.js", "live/live.js")
]
html_favicon = "_static/favicon.svg"
html_context = {"default_mode": "auto"}
html_copy_source = False
html_use_index = False
html_show_sourcelink = False
html_show_sphinx = False
html_theme_options = {
    "show_navbar_depth": 1,
    "show_toc_level": 2,
    "use_download_button": False,
    "use_fullscreen_button": False,
    "navbar_persistent": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
