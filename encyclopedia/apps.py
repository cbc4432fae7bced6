"""The kernel: entries, facets, statements, evidence, comparing, loading. Of kinds it knows its own only, the term."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class EncyclopediaConfig(AppConfig):
    """Registers the kernel's own kind of entry, the term."""

    name = "encyclopedia"
    verbose_name = _("Encyclopedia")

    def ready(self) -> None:
        """Tell the register of kinds about terms, and let what is saved mark what is to be indexed."""
        from django.contrib.auth.signals import user_logged_in

        from encyclopedia import counting, kinds, readership, sessions
        from encyclopedia.caching import triggers
        from encyclopedia.loading.schema import Number, Reference
        from encyclopedia.models import Term
        from encyclopedia.searching import keeping

        kinds.register(
            kinds.Kind(
                key="term",
                model=Term,
                folder="terms",
                label=_("Term"),
                label_plural=_("Terms"),
                columns=(
                    Reference("vocabulary", to=("vocabulary",), required=True),
                    Reference("broader", to=("term",)),
                    Number("position", low=1, high=99),
                ),
                joins=("vocabulary", "broader"),
                list_about=_("The goals, functions, objects of work and other words that entries are described by."),
                page_about=_("Which roles, departments and companies it is said of, with the source of each."),
                order=90,
                list_by="vocabulary",
                file="vocabulary",
            )
        )
        keeping.connect()
        triggers.connect(self)
        counting.connect(self)
        user_logged_in.connect(sessions.begin)
        if settings.COUNT_READS:
            readership.begin()
