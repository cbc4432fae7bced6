"""The addresses of departments, companies and their units."""

from encyclopedia.urls import entry_urls

urlpatterns = [*entry_urls("department"), *entry_urls("company"), *entry_urls("unit")]
