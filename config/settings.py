"""Settings of Role Atlas, read from the environment and safe when nothing is set.

`DEBUG`          false       pages with tracebacks, static files unhashed; for work on one's own machine
`SECRET_KEY`     required    unless DEBUG is on; 50 signs at least
`ALLOWED_HOSTS`  localhost   host names, parted by commas
`DATABASE_URL`   db.sqlite3  for example postgres://user:password@host:5432/name
`HTTPS`          not DEBUG   cookies only over TLS, redirects to TLS, HSTS
`BEHIND_PROXY`   false       trust the X-Forwarded-Proto, X-Forwarded-For and X-Request-ID that a proxy of ours sets
`PROXIES`        1           how many proxies of ours stand in a row, when BEHIND_PROXY
`STATIC_ROOT`    staticfiles where collectstatic puts files, and where they are served from
`COUNT_READS`    true        count how often pages are read; off where a proxy answers for us (manage.py count_reads)
`PAGE_CACHE_BYTES` 32 MiB    how much memory of a process kept pages may take; 0 keeps none (so with DEBUG)
`CONTENT_WATCH`  auto        `query` behind a pooler that gives each transaction another connection (no LISTEN)
"""

from datetime import timedelta
from importlib.metadata import distribution
from pathlib import Path

import environ
from whitenoise.compress import Compressor

from config.running import logs
from config.security.refusals import KNOWN_KEY, refuse_to_serve_unsafely

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default=KNOWN_KEY if DEBUG else "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
if not DEBUG:
    refuse_to_serve_unsafely(SECRET_KEY, ALLOWED_HOSTS)

INSTALLED_APPS = [
    # modeltranslation must stand before the admin, whose forms it extends.
    "modeltranslation",
    "config.desk.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "taggit",
    "axes",
    "encyclopedia",
    "departments",
    "roles",
    "config.running",
]

MIDDLEWARE = [
    # Before all that minds the host, TLS or who asks; and outside of caches, whose answers are logged as well.
    "config.running.middleware.HealthMiddleware",
    "config.running.middleware.RequestLogMiddleware",
    # Outside of all others, so that what a cache answers is counted as well.
    "encyclopedia.middleware.CountReadsMiddleware",
    "encyclopedia.caching.middleware.PublicPageMiddleware",
    "config.security.middleware.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # A long table shrinks to a tenth on its way; Django's own guards compressed secrets (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before sessions and languages, which the API knows nothing of.
    "encyclopedia.api.middleware.ApiMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "encyclopedia.middleware.FormsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "encyclopedia.middleware.BadTextMiddleware",
    # Last, so that it is where a view has just refused to sign somebody in.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "encyclopedia.context_processors.site",
            ],
        },
    }
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers go on while somebody writes (WAL), and a writer waits its turn instead of failing half-way.
    ours: dict[str, str | int] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Who waits for a lock or for a server that does not answer hears so before a worker is given up on.
    ours = {"connect_timeout": 5, "options": "-c lock_timeout=20s"}
# Opening one anew takes a tenth of the time of a page, on SQLite as well (config/running/connections.py).
DATABASES["default"]["CONN_MAX_AGE"] = 600
# DATABASE_URL has the last word: sqlite:////srv/atlas.sqlite3?timeout=5
DATABASES["default"]["OPTIONS"] = {**ours, **DATABASES["default"].get("OPTIONS", {})}

LANGUAGE_CODE = "en"
# The first Chinese one is for whoever asks for Chinese and says no more.
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文"), ("zh-hant", "繁體中文")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("en", "zh-hans"), "zh-hant": ("zh-hans", "en")}


def in_language(label: str, language: str) -> str:
    """The label of a field of the desk that holds one language: `Name · 简体中文`, for people who know no codes."""
    return f"{label} · {dict(LANGUAGES)[language]}"


MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = in_language

STATIC_URL = "static/"
# Shared by the releases of a server, so that a page of the last one still finds its files.
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
# What browsers ask for at the root of the site without being told: favicon.ico and its like.
WHITENOISE_ROOT = BASE_DIR / "public"
# With those of Swagger UI, which shows the API's document. As an app, ninja would be loaded for them at every start.
STATICFILES_DIRS = [BASE_DIR / "static", distribution("django-ninja").locate_file("ninja/static")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.storage.LeanStaticFilesStorage"
    },
}

# Compressing takes most of the time of collecting, and only debuggers ask for the maps of other people's scripts.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

TAGGIT_CASE_INSENSITIVE = True
# The admin's form of a long entry posts some forty fields for each statement.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
# In bytes, without files; encyclopedia/uploads.py has the limits of files.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_HANDLERS = [
    "encyclopedia.uploads.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
COUNT_READS = env.bool("COUNT_READS", default=True)
# With DEBUG a template that was edited must be seen at once.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", default=0 if DEBUG else 32 * 1024 * 1024)
CONTENT_WATCH = env.str("CONTENT_WATCH", default="auto")

HTTPS = env.bool("HTTPS", default=not DEBUG)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
# No script of ours reads a cookie. A session ends in half a day, a language stays.
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Lines of JSON on the standard output of a server (gunicorn sets this variable); commands answer there themselves.
LOGGING = logs.configuration(human=DEBUG, stream="stdout" if "gunicorn" in env.str("SERVER_SOFTWARE", "") else "stderr")

# Who guesses passwords is locked out: the limits, the page and the address are in config/security/lockout.py.
PROXIES = env.int("PROXIES", default=1) if BEHIND_PROXY else 0
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_HANDLER = "config.security.lockout.LockoutHandler"
AXES_LOCKOUT_CALLABLE = "config.security.lockout.locked"
AXES_CLIENT_IP_CALLABLE = "config.security.lockout.address_of"
AXES_CLIENT_STR_CALLABLE = "config.security.lockout.nobody"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(hours=1)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
# Failures are forgotten when they count no more; who came in when is not written down at all.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
# No line at the start of each command.
AXES_VERBOSE = False
