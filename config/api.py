"""The API: the kernel's operations with those of the apps above it."""

from departments.api import router as matrix
from encyclopedia.api.application import AtlasAPI

api = AtlasAPI([matrix])
