"""With what the site does not start, but for work on one's own machine. The settings read it, so it reads none."""

from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured

#: Everybody who has the code knows it.
KNOWN_KEY = "only-for-work-on-ones-own-machine"
#: As Django's `check --deploy` has it: a shorter key, or one of few signs, can be guessed.
SHORTEST_KEY, FEWEST_SIGNS = 50, 5
HOW = """\
Make one with
    python -c "import secrets; print(secrets.token_urlsafe(50))"
and keep it out of the code. (On your own machine, DEBUG=true does without.)"""


def refuse_to_serve_unsafely(secret_key: str, allowed_hosts: Sequence[str]) -> None:
    """Raise ImproperlyConfigured, with what to do, for a secret that is none or a host name that lets all in."""
    if not secret_key:
        raise ImproperlyConfigured(f"SECRET_KEY is not set. {HOW}")
    if KNOWN_KEY in secret_key or secret_key.startswith("django-insecure-"):
        raise ImproperlyConfigured(f"SECRET_KEY is one that everybody knows. {HOW}")
    if len(secret_key) < SHORTEST_KEY or len(set(secret_key)) < FEWEST_SIGNS:
        raise ImproperlyConfigured(f"SECRET_KEY is too short to be a secret: {SHORTEST_KEY} signs at least. {HOW}")
    if "*" in allowed_hosts:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS=* lets anybody choose where our links lead. Name the hosts, parted by commas."
        )
