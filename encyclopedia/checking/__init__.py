"""What editors should mend in content that loads well: the rules of `check_content`. Plain Python, no database.

The loader refuses what is wrong; these rules find what is poor: uncited facts, texts in the wrong language or too long
for a cell, words off the glossary, the same thing said twice, voices counted twice, entries without depth and
comparisons with too little to compare.
"""
