"""The base of function units."""


class NvDsPyFuncPlugin:
    """What Savant calls: start, frames, stop."""

    def on_start(self):
        """True: go on."""
        return True

    def on_stop(self):
        """True: well ended."""
        return True
