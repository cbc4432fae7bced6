"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

# What is loaded by now stays, and a page makes some thousand objects of which hardly any is in a circle: the collector
# of circles looks less often, and not at what stays. That spares a page a twentieth of its time.
gc.freeze()
gc.set_threshold(10_000, 10, 10)
