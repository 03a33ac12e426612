"""A detector whose stage runs on the GPU if there is one, as an example of how to observe it."""
