"""All addresses: readers' pages under their language, the admin and the API beside them."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from config.api import api
from encyclopedia.api import PREFIX
from encyclopedia.api.application import no_such_address
from encyclopedia.views.home import to_language

urlpatterns = [
    path("", to_language, name="root"),
    path("admin/", admin.site.urls),
    path(PREFIX, api.urls),
    re_path(f"^{PREFIX}", no_such_address),
    path("languages/", include("django.conf.urls.i18n")),
    *i18n_patterns(
        path("", include("encyclopedia.urls")),
        path("", include("roles.urls")),
        path("", include("departments.urls")),
    ),
]
