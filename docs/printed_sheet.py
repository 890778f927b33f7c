"""Prints the cheat sheet: formulas drawn by MathJax, then a page and a PDF without scripts."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from autograder.authoring.cheat_sheet import digest, page
from autograder.authoring.installed import mathjax
from autograder.commands.doctor import find_chromium

CONFIG = """window.MathJax = {
  svg: {fontCache: 'none'},
  options: {enableMenu: false, enableAssistiveMml: true},
  startup: {typeset: false}}"""
# What is left is a page of text and drawings: it needs no script and no other file.
CLEAN = """() => {
  document.querySelectorAll('script').forEach(one => one.remove());
  return '<!doctype html>\\n' + document.documentElement.outerHTML + '\\n';
}"""
PRINT = {"format": "A4", "landscape": True, "prefer_css_page_size": True}


def write(course, folder):
    """Write cheat_sheet.html and cheat_sheet.pdf, both with the digest of what they are made from.

    Parameters
    ----------
    course : Course
    folder : Path
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        sheet = browser.new_page()
        sheet.set_content(page(course))
        sheet.evaluate(CONFIG)
        sheet.add_script_tag(content=(mathjax() / "tex-svg-full.js").read_text(encoding="utf-8"))
        sheet.evaluate("() => MathJax.startup.promise.then(() => MathJax.typesetPromise())")
        text = sheet.evaluate(CLEAN)
        pdf = sheet.pdf(**PRINT)
        browser.close()
    (Path(folder) / "cheat_sheet.html").write_text(text, encoding="utf-8", newline="\n")
    made = f"\n% made from {digest(course)}\n".encode()
    (Path(folder) / "cheat_sheet.pdf").write_bytes(pdf + made)
