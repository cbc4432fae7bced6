"""All addresses: readers' pages under their language, the admin beside them."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from encyclopedia.views.home import to_language

urlpatterns = [
    path("", to_language, name="root"),
    path("admin/", admin.site.urls),
    path("languages/", include("django.conf.urls.i18n")),
    *i18n_patterns(
        path("", include("encyclopedia.urls")),
        path("", include("roles.urls")),
        path("", include("departments.urls")),
    ),
]
