"""The benchmarks, each a module with a function `run` from a stage to a report."""
