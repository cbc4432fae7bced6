"""All addresses: readers' pages under their language, and beside them the admin, the API and what machines ask for."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from config.late import late
from config.showcase.views import showcase
from encyclopedia.addresses import PREFIX as DESK
from encyclopedia.api import PREFIX
from encyclopedia.sitemaps import sitemaps
from encyclopedia.views.api import ApiView
from encyclopedia.views.home import to_language
from encyclopedia.views.machines import robots, sitemap_file, sitemap_index

#: The pages of single address that the kernel does not have.
PAGES = ["api", "matrix", "ladder"]
SITEMAPS = {"sitemaps": sitemaps(PAGES)}

handler400 = "encyclopedia.views.errors.bad_request"
handler404 = "encyclopedia.views.errors.not_found"
handler500 = "encyclopedia.views.errors.server_error"

urlpatterns = [
    path("", to_language, name="root"),
    late(DESK, "config.urls_of_desk", "admin", "admin"),
    late(PREFIX, "config.api", "ninja", "api"),
    path("languages/", include("django.conf.urls.i18n")),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, SITEMAPS, name="sitemap"),
    # Django's index looks for the files under this name.
    path("sitemap-<slug:section>.xml", sitemap_file, SITEMAPS, name="django.contrib.sitemaps.views.sitemap"),
    *i18n_patterns(
        path("api/", ApiView.as_view(api="config.api.api"), name="api"),
        path("", include("encyclopedia.urls")),
        path("", include("roles.urls")),
        path("", include("departments.urls")),
        path("components/", showcase, name="components"),
    ),
]
