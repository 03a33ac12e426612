"""A detector whose stage runs on the GPU where there is one, as an example of how it is observed."""
