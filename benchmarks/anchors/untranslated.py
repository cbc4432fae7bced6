"""The site with translation switched off, as Django does it where `USE_I18N` is false.

The setting itself cannot be: the columns of each language come from it. So the functions are replaced that Django would
use then; everything is said in English, and nothing is looked up.
"""

from django.utils import translation
from django.utils.translation import trans_null

from config.wsgi import application

for name, function in vars(trans_null).items():
    if callable(function) and not name.startswith("_"):
        setattr(translation._trans, name, function)  # type: ignore[attr-defined]

__all__ = ["application"]
