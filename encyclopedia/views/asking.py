"""Asking the editors for what search does not find, without an account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from encyclopedia.asking import LONGEST, Refusal, readable, refusal, tidied
from encyclopedia.titles import look_up
from encyclopedia.wishes import TooMany, keep

#: A field that people do not see and programs fill in.
TRAP = "website"
WHY = {
    Refusal.SHORT: _("Write at least two characters."),
    Refusal.LONG: _("That is too long: at most 120 characters."),
    Refusal.CONTROLS: _("Signs that cannot be shown were left out. Look at it and send it again."),
    Refusal.MARKUP: _("Write it in plain words, without code."),
    Refusal.LINK: _("No links, please: say in words what you are looking for."),
    Refusal.ADDRESS: _("No e-mail addresses or account names, please: nothing about you is kept, and nobody answers."),
    Refusal.NUMBER: _("No phone numbers or other long numbers, please: nothing about you is kept, and nobody calls."),
    Refusal.WORDLESS: _("Say it in words."),
}
FULL = _("So much has been asked for that no more is taken today. Try again tomorrow; what you wrote is still here.")
HERE = _("This is here already.")


class AskView(TemplateView):
    """What is missing here?"""

    template_name = "encyclopedia/ask.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, or thanks for what was asked."""
        return super().get_context_data(has_asked=self.request.GET.get("asked") == "1", **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what is asked for and say thanks (303); or the form with what was typed, and what is to be mended."""
        typed = request.POST.get("text", "")
        if request.POST.get(TRAP):
            return self.thanks()
        # The longest is told from what is too long by a little more; the rest is not looked at.
        text = tidied(typed[: 10 * LONGEST])
        if why := refusal(text):
            return self.refuse(typed, WHY[why], 400)
        if senses := look_up(text).senses:
            return self.refuse(typed, HERE, 400, senses=senses)
        try:
            keep(text, get_language() or "", timezone.localdate())
        except TooMany:
            return self.refuse(typed, FULL, 429)
        return self.thanks()

    def refuse(self, typed: str, why: Any, status: int, **context: Any) -> HttpResponse:
        """The form again."""
        context = self.get_context_data(typed=readable(typed), error=why, **context)
        return self.render_to_response({**context, "has_asked": False}, status=status)

    def thanks(self) -> HttpResponse:
        """To the page that says what happens now; it is the same for everybody."""
        response = redirect(f"{reverse('ask')}?asked=1")
        response.status_code = 303
        return response
