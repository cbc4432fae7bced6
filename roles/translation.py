"""Which fields of roles, metrics and frameworks readers see in their own language."""

from encyclopedia.translation import translate
from roles import models

translate(models.Role)
translate(models.Metric, "formula", "unit_of_measure")
translate(models.Framework)
