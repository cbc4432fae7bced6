"""How Chinese sounds: pinyin without tones. Plain Python.

The words and sounds are pypinyin's (MIT licence, as are its sources), written by `make sounds` into two files that a
process reads in a moment and keeps in 3 MiB; pypinyin itself takes 55 MiB and a seventh of a second.
"""
