"""The addresses of the editors' desk, below `encyclopedia.addresses.PREFIX`."""

from django.contrib import admin

from config import desk

desk.load()
urlpatterns, _, _ = admin.site.urls
