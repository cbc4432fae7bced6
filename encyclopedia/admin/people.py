"""The accounts of those who work at the desk, and letting in again who was locked out."""

from typing import Any

from axes.models import AccessAttempt
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

admin.site.unregister(User)


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Django's form of an account, with a way to lift a lock."""

    actions = ("let_in",)

    @admin.action(description=_("Let in again who was locked out"), permissions=["change"])
    def let_in(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Forget the failures to sign in with these names."""
        names = list(queryset.values_list(User.USERNAME_FIELD, flat=True))
        AccessAttempt.objects.filter(username__in=names).delete()
        words = ngettext("%(count)d person can sign in again.", "%(count)d people can sign in again.", len(names))
        self.message_user(request, words % {"count": len(names)}, messages.SUCCESS)
