"""The history of the encyclopedia: recorded as whole documents, told apart field by field, brought back, and merged.

`differences` and `merging` are plain Python over documents; `recording` and `restoring` read and write the database;
`wording` and `names` say a difference in the words of people.
"""
