"""Measures every budget of the site beside an anchor that is measured in the same run.

python -m benchmarks        lists what there is (make bench runs all of it and writes benchmarks/RESULTS.md)
"""
