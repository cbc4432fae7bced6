"""The settings of the site, with nothing to see but *hello*."""

from audits.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.anchors.hello"
