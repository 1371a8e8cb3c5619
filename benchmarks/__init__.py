"""Measurements of speed and memory. Start with `python -m benchmarks.compare --help`."""
