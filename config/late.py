"""Addresses that are loaded when one is first asked for: what is behind them costs a reader's worker nothing."""

from functools import cached_property
from typing import Any

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


class LateResolver(URLResolver):
    """Addresses below a prefix, in a namespace of their own, given as the name of the module that lists them.

    Django loads such a module when an address below the prefix is asked for, but also when any name is looked up
    anywhere: the resolver above fills its table of names, and lets each part fill its own. Of a namespace it takes the
    name alone. So nothing is filled from above; `reverse("admin:…")` and `manage.py check` still load what they need.
    """

    def _populate(self) -> None:
        """What the resolver above calls, and what nothing here waits for."""

    @cached_property
    def _within(self) -> URLResolver:
        """The same addresses as Django resolves them."""
        return URLResolver(self.pattern, self.urlconf_name, self.default_kwargs, self.app_name, self.namespace)

    @property
    def reverse_dict(self) -> Any:
        """The names in the namespace."""
        return self._within.reverse_dict

    @property
    def namespace_dict(self) -> Any:
        """The namespaces within it."""
        return self._within.namespace_dict

    @property
    def app_dict(self) -> Any:
        """The same by the names of their applications."""
        return self._within.app_dict


def late(prefix: str, module: str, app_name: str, namespace: str) -> LateResolver:
    """What `path(prefix, include(module))` would be, loaded when it is first needed.

    Arguments:
        prefix: where the addresses begin.
        module: the dotted name of the module with their `urlpatterns`.
        app_name: the name of the application that they belong to.
        namespace: what their names are looked up in.
    """
    return LateResolver(RoutePattern(prefix, is_endpoint=False), module, app_name=app_name, namespace=namespace)
