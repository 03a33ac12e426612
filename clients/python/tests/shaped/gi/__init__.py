"""What PyGObject offers to the examples, in its shape."""


def require_version(namespace, version):
    """Only GStreamer 1.0 is shaped here."""
    assert (namespace, version) == ("Gst", "1.0")
