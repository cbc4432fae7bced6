"""The function × company matrix, as a page and as files."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from departments.exports import matrix_json, matrix_sheet
from departments.matrix import MOST, Matrix, best_known, read_matrix
from departments.models import Company
from departments.pictures import draw
from departments.wording import OWNERSHIPS
from encyclopedia.caching.addresses import reads
from encyclopedia.exporting import CONTENT_TYPES
from encyclopedia.exporting.answers import file_response


class MatrixView(TemplateView):
    """Who does what at each company?"""

    public = reads("company", "show", "group")
    template_name = "departments/matrix.html"

    @cached_property
    def companies(self) -> list[Any]:
        """Every published company, by name, with how many units of it are known."""
        return list(Company.objects.published().with_unit_counts().by_name())

    @cached_property
    def chosen(self) -> list[Company]:
        """The companies that the address names, however many."""
        wanted = set(self.request.GET.getlist("company"))
        return [company for company in self.companies if company.slug in wanted]

    @cached_property
    def best_known(self) -> list[Any]:
        """The companies of which most units are known, by name: what a reader sees who has chosen none."""
        return best_known(self.companies)

    def read(self) -> Matrix:
        """The matrix of the chosen companies: those named in the address, or the best known when they are too few."""
        chosen = self.chosen if len(self.chosen) > 1 else self.best_known
        only_differences = self.request.GET.get("show") == "differences"
        return read_matrix(
            chosen[:MOST], only_differences=only_differences, group=self.request.GET.get("group", "")[:100]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The matrix, and what can be chosen."""
        query = self.request.GET.urlencode()
        matrix = self.read()
        chosen = [company.slug for company in matrix.companies]
        return super().get_context_data(
            matrix=matrix,
            companies=[one for one in self.companies if one.unit_count or one.slug in chosen],
            compare_url=reverse("comparison", args=[chosen]) if len(chosen) > 1 else "",
            pictures=[picture for chart in matrix.charts if (picture := draw(chart))],
            chosen=chosen,
            too_many=len(self.chosen) > MOST,
            most=MOST,
            group=self.request.GET.get("group", ""),
            show=self.request.GET.get("show", ""),
            ownerships=OWNERSHIPS.values(),
            formats=[
                (form, f"{reverse('matrix-export', args=[form])}{f'?{query}' if query else ''}")
                for form in CONTENT_TYPES
            ],
            **kwargs,
        )


class MatrixExportView(MatrixView):
    """The same matrix as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        matrix = self.read()
        return file_response(kwargs["form"], "matrix", lambda: matrix_sheet(matrix), lambda: matrix_json(matrix))
