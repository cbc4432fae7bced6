"""The addresses of departments, companies and their units, and of the matrix."""

from django.urls import path

from departments.views import MatrixExportView, MatrixView
from encyclopedia.urls import entry_urls

urlpatterns = [
    path("matrix/", MatrixView.as_view(), name="matrix"),
    path("matrix.<form:form>", MatrixExportView.as_view(), name="matrix-export"),
    *entry_urls("department"),
    *entry_urls("company"),
    *entry_urls("unit"),
]
