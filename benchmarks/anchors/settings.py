"""The settings of the site, with nothing to see but *hello*."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.anchors.hello"
