"""Which fields of departments and companies readers see in their own language."""

from departments import models
from encyclopedia.translation import translate

translate(models.Department)
translate(models.Company)
translate(models.OrgUnit, "tie_condition")
