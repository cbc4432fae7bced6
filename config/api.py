"""The API: the kernel's operations with those of the apps above it, and its addresses, below `encyclopedia.api.PREFIX`.

Pydantic and what it compiles are loaded with it, which is when somebody first asks (`config.late`).
"""

from django.urls import re_path

from departments.api import router as matrix
from encyclopedia.api.application import AtlasAPI, no_such_address

api = AtlasAPI([matrix])

urlpatterns = [*api.urls[0], re_path("", no_such_address)]
