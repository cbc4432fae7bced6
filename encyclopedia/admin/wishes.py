"""What readers ask for: each wish becomes an open question, or is turned down."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from encyclopedia.checking.language import HAN
from encyclopedia.languages import ENGLISH, SIMPLIFIED, column_of
from encyclopedia.models import Gap, Wish, WishStatus
from encyclopedia.searching.folding import sort_key

#: What the form of an open question is told of the wish that it comes from.
WISH = "wish"


def question_address(wish: Wish) -> str:
    """The form of a new open question, filled with the wish."""
    # The language of a page is not that of what was typed on it.
    language = SIMPLIFIED if HAN.search(wish.text) else ENGLISH
    slug = slugify(sort_key(wish.text))[: Gap._meta.get_field("slug").max_length].strip("-")
    given = {f"question_{column_of(language)}": wish.text, "slug": slug, WISH: str(wish.pk)}
    return f"{reverse('admin:encyclopedia_gap_add')}?{urlencode(given)}"


def take_up(request: HttpRequest) -> None:
    """The wish that a new open question comes from waits no longer."""
    key = request.GET.get(WISH, "")
    if key.isascii() and key.isdigit() and len(key) < 19:
        Wish.objects.filter(pk=int(key)).update(status=WishStatus.TAKEN_UP)


@admin.register(Wish)
class WishAdmin(admin.ModelAdmin):
    """Wishes are read and decided on, by those who may change open questions; nobody rewrites them."""

    list_display = ("text", "make_question", "times", "last_asked", "status")
    list_filter = ("status", "language")
    search_fields = ("text", "folded")
    fields = ("text", "make_question", "times", "language", "first_asked", "last_asked", "status")
    actions = ("take_up", "turn_down", "let_wait")

    @admin.display(description=_("open question"))
    def make_question(self, wish: Wish) -> str:
        """The way to the form of an open question, for what waits."""
        if wish.status != WishStatus.WAITING:
            return "–"
        return format_html('<a href="{}">{}</a>', question_address(wish), _("Make it an open question"))

    def has_decide_permission(self, request: Any) -> bool:
        """Who may change open questions may decide what becomes one."""
        return request.user.has_perm("encyclopedia.change_gap")

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Listed for those who may decide."""
        return self.has_decide_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Read by those who may decide."""
        return self.has_decide_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only readers ask."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What readers ask is not rewritten."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What should not have been kept, such as the name of a person, goes at once."""
        return self.has_decide_permission(request)

    @admin.action(description=_("Taken up: it is on the board, or has a page"), permissions=["decide"])
    def take_up(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Editors have done what was asked for."""
        self._settle(request, queryset, WishStatus.TAKEN_UP)

    @admin.action(description=_("Turn down"), permissions=["decide"])
    def turn_down(self, request: HttpRequest, queryset: QuerySet) -> None:
        """It does not belong here; when it is asked again it does not wait again."""
        self._settle(request, queryset, WishStatus.TURNED_DOWN)

    @admin.action(description=_("Let it wait again"), permissions=["decide"])
    def let_wait(self, request: HttpRequest, queryset: QuerySet) -> None:
        """It was decided on too soon."""
        self._settle(request, queryset, WishStatus.WAITING)

    def _settle(self, request: HttpRequest, queryset: QuerySet, status: WishStatus) -> None:
        count = Wish.objects.filter(pk__in=queryset.order_by().values("pk")).update(status=status)
        message = ngettext("%(count)d wish is now: %(status)s.", "%(count)d wishes are now: %(status)s.", count)
        self.message_user(request, message % {"count": count, "status": status.label}, messages.SUCCESS)
