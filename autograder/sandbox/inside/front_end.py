"""Magics that need a front end or the network: they say so, and the cell goes on."""

from IPython.core.magic import Magics, line_magic, magics_class


@magics_class
class FrontEndMagics(Magics):
    """IPython calls one of these for ``%name`` at the start of a line."""

    def _not_here(self, line):
        print("This magic does nothing while a notebook is graded.")

    autosave = line_magic("autosave")(_not_here)
    connect_info = line_magic("connect_info")(_not_here)
    qtconsole = line_magic("qtconsole")(_not_here)
    pip = line_magic("pip")(_not_here)
    conda = line_magic("conda")(_not_here)
    edit = line_magic("edit")(_not_here)

    @line_magic
    def load_ext(self, line):
        """Load an extension of IPython's, where it is installed."""
        try:
            self.shell.extension_manager.load_extension(line.strip())
        except ModuleNotFoundError as problem:
            print(f"{problem}. The cell goes on without it.")
