"""Settings of every installation, safe as they stand; the environment chooses the parts.

``VANKHO_MODE``: ``local`` (the default) answers on this machine only, with a secret of its own;
``production`` demands a secret, host names and HTTPS; ``test`` is for the test suite.
"""

from os import sched_getaffinity
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from deploy import environ
from deploy.logs import logging_to_console

BASE_DIR = Path(__file__).resolve().parent.parent
VANKHO_MODE = environ.choice("VANKHO_MODE", ["local", "production", "test"])
PRODUCTION = VANKHO_MODE == "production"
DATA_DIR = Path(environ.text("VANKHO_DATA_DIR", str(BASE_DIR / "var"))).resolve()

DEBUG = environ.flag("VANKHO_DEBUG")
if DEBUG and PRODUCTION:
    raise ImproperlyConfigured("VANKHO_DEBUG không được bật khi VANKHO_MODE là production.")

# Who may ask, and under which address.
VANKHO_BASE_URL = environ.text("VANKHO_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
if PRODUCTION:
    SECRET_KEY = environ.strong_secret("VANKHO_SECRET_KEY")
    ALLOWED_HOSTS = environ.required("VANKHO_HOSTS", "các tên miền của hệ thống").split(",")
    VANKHO_BASE_URL = environ.required("VANKHO_BASE_URL", "địa chỉ https của hệ thống").rstrip("/")
    if "*" in "".join(ALLOWED_HOSTS) or urlsplit(VANKHO_BASE_URL).scheme != "https":
        raise ImproperlyConfigured(
            "VANKHO_HOSTS phải nêu rõ từng tên miền và VANKHO_BASE_URL phải bắt đầu bằng https."
        )
elif VANKHO_MODE == "test":
    SECRET_KEY = "for-the-test-suite-only"  # noqa: S105
    ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
else:
    SECRET_KEY = environ.text("VANKHO_SECRET_KEY") or environ.kept_secret(DATA_DIR / "secret-key")
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *environ.words("VANKHO_HOSTS")]
SECRET_KEY_FALLBACKS = environ.words("VANKHO_SECRET_KEY_OLD")
CSRF_TRUSTED_ORIGINS = [VANKHO_BASE_URL]

INSTALLED_APPS = [
    "deploy",
    "cms",
    "archive",
    "media",
    "search",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "django_tasks",
    "django_tasks_db",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "deploy.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.shell.origin.OriginMiddleware",
    "cms.shell.sessions.SessionDoor",
    "cms.shell.gate.AdminGate",
    "cms.records.pace.PaceMiddleware",
    "cms.inspections.refusing.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "deploy.headers.SafeHeadersMiddleware",
]

ROOT_URLCONF = "deploy.urls"
WSGI_APPLICATION = "deploy.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.cached.Loader", ["cms.untranslated.Loader"]),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

FORM_RENDERER = "cms.inputs.Renderer"

DATABASES = {"default": environ.database("VANKHO_DATABASE_URL", sqlite=DATA_DIR / "vankho.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # A withdrawn story's pictures are erased; no process may remember them.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

# People, sessions and what a browser may do.
AUTH_USER_MODEL = "archive.User"
AUTHENTICATION_BACKENDS = ["cms.shell.backend.OfficeBackend"]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "cms.shell.passwords.OfficeWordsValidator"},
]
SESSION_COOKIE_NAME = "__Host-vankho" if PRODUCTION else "vankho"
SESSION_COOKIE_AGE = environ.number("VANKHO_SESSION_HOURS", 12) * 3600
VANKHO_SESSION_IDLE = environ.number("VANKHO_SESSION_IDLE_MINUTES", 240) * 60
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-vankho-csrf" if PRODUCTION else "vankho-csrf"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = False  # Wagtail's own scripts read it.
CSRF_COOKIE_SAMESITE = "Lax"
VANKHO_READS_PER_HOUR = environ.number("VANKHO_READS_PER_HOUR", 600)
VANKHO_BROWSER_COOKIE = "__Host-vankho-browser" if PRODUCTION else "vankho-browser"
# The second step is required of administrators, archivists and inspectors; elsewhere than in
# production, where nobody's real files lie, it is offered.
VANKHO_SECOND_FACTOR = (
    "required" if PRODUCTION else environ.choice("VANKHO_SECOND_FACTOR", ["offered", "required"])
)
# Single sign-on of the office (OpenID Connect); accounts are matched by one stable claim.
VANKHO_OIDC_ISSUER = environ.text("VANKHO_OIDC_ISSUER").rstrip("/")
VANKHO_OIDC_CLIENT_ID = environ.text("VANKHO_OIDC_CLIENT_ID")
VANKHO_OIDC_CLIENT_SECRET = environ.text("VANKHO_OIDC_CLIENT_SECRET")
VANKHO_OIDC_CLAIM = environ.text("VANKHO_OIDC_CLAIM", "sub")
VANKHO_OIDC_SECOND_FACTOR = environ.choice("VANKHO_OIDC_SECOND_FACTOR", ["ours", "provider"])
OTP_TOTP_ISSUER = "Văn Khố"
OTP_TOTP_THROTTLE_FACTOR = 0  # archive.throttling counts the tries.
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
FORMAT_MODULE_PATH = ["cms.formats"]

# Static files: collected once, served by the web process with names that hold their hash.
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
FONTS_DIR = (BASE_DIR / "var" / "cache" if VANKHO_MODE == "test" else DATA_DIR) / "fonts"
STATICFILES_DIRS = [("fonts", FONTS_DIR)]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "images", "base_url": "/anh/"},  # cms.portal.views
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if VANKHO_MODE == "test"
            else "deploy.static.StaticStorage"
        ),
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
WHITENOISE_AUTOREFRESH = False

# Uploads above 2.5 MB go to a file at once, in a folder that only this user can read.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "tmp"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, exist_ok=True)
FONTS_DIR.mkdir(parents=True, exist_ok=True)
STATIC_ROOT.mkdir(exist_ok=True)
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_485_760
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 500
# deploy/run serves with so many processes: Python works on one processor in each.
VANKHO_WEB_PROCESSES = max(
    environ.number("VANKHO_WEB_PROCESSES", min(len(sched_getaffinity(0)), 4)), 1
)
VANKHO_MAX_UPLOAD_BYTES = environ.number("VANKHO_MAX_UPLOAD_MB", 2048) * 1_048_576

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": [],  # Any queue name is accepted.
    }
}

# Without a mail server nothing is sent and no screen offers it.
EMAIL_HOST = environ.text("VANKHO_EMAIL_HOST")
EMAIL_PORT = environ.number("VANKHO_EMAIL_PORT", 587)
EMAIL_HOST_USER = environ.text("VANKHO_EMAIL_USER")
EMAIL_HOST_PASSWORD = environ.text("VANKHO_EMAIL_PASSWORD")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
DEFAULT_FROM_EMAIL = environ.text("VANKHO_EMAIL_FROM", "vankho@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = logging_to_console(level=environ.text("VANKHO_LOG_LEVEL", "INFO"))

WAGTAIL_SITE_NAME = environ.text("VANKHO_SITE_NAME", "Văn Khố")
WAGTAILADMIN_BASE_URL = VANKHO_BASE_URL
WAGTAILDOCS_DOCUMENT_MODEL = "media.Attachment"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "cms.shell.forgotten.ForgottenForm"  # noqa: S105
WAGTAIL_PASSWORD_RESET_ENABLED = bool(EMAIL_HOST)
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = bool(EMAIL_HOST)
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # cms.slugs writes Vietnamese in plain letters.
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # Nothing is fetched from other sites.

# Parts of our own, each read by one package facade.
VANKHO_FILES_DIR = DATA_DIR / "files"
VANKHO_INDEX_DIR = DATA_DIR / "index"
VANKHO_EXPORTS_DIR = DATA_DIR / "exports"
VANKHO_STORAGE = environ.choice("VANKHO_STORAGE", ["local", "s3"])
VANKHO_S3_ENDPOINT = environ.text("VANKHO_S3_ENDPOINT")
VANKHO_S3_REGION = environ.text("VANKHO_S3_REGION", "us-east-1")
VANKHO_S3_BUCKET = environ.text("VANKHO_S3_BUCKET", "vankho")
VANKHO_S3_ACCESS_KEY = environ.text("VANKHO_S3_ACCESS_KEY")
VANKHO_S3_SECRET_KEY = environ.text("VANKHO_S3_SECRET_KEY")
VANKHO_S3_LOCK_DAYS = environ.number("VANKHO_S3_LOCK_DAYS", 0)
# What the bucket does not take waits in the data folder until the worker can send it.
VANKHO_SPOOL = environ.flag("VANKHO_SPOOL", default=True)
VANKHO_SPOOL_DIR = DATA_DIR / "spool"
VANKHO_S3_DISPOSAL_ACCESS_KEY = environ.text("VANKHO_S3_DISPOSAL_ACCESS_KEY")
VANKHO_S3_DISPOSAL_SECRET_KEY = environ.text("VANKHO_S3_DISPOSAL_SECRET_KEY")
VANKHO_SECOND_COPY = environ.text("VANKHO_SECOND_COPY")
VANKHO_SECOND_ENDPOINT = environ.text("VANKHO_SECOND_ENDPOINT")
VANKHO_SECOND_ACCESS_KEY = environ.text("VANKHO_SECOND_ACCESS_KEY")
VANKHO_SECOND_SECRET_KEY = environ.text("VANKHO_SECOND_SECRET_KEY")
VANKHO_SECOND_DISPOSAL_ACCESS_KEY = environ.text("VANKHO_SECOND_DISPOSAL_ACCESS_KEY")
VANKHO_SECOND_DISPOSAL_SECRET_KEY = environ.text("VANKHO_SECOND_DISPOSAL_SECRET_KEY")
# Signed heads of the audit log go to a place outside the database; the key signs them.
VANKHO_AUDIT_HEADS = environ.text("VANKHO_AUDIT_HEADS", str(DATA_DIR / "audit-heads"))
VANKHO_AUDIT_KEY = environ.text("VANKHO_AUDIT_KEY")
VANKHO_AUDIT_KEYS_OLD = environ.words("VANKHO_AUDIT_KEYS_OLD")
# Backups: encrypted under a key of their own, in a folder of another disk or in a bucket.
VANKHO_BACKUP_TO = environ.text("VANKHO_BACKUP_TO", str(DATA_DIR / "backups" / "kho"))
VANKHO_BACKUP_PASSWORD = environ.text("VANKHO_BACKUP_PASSWORD")
VANKHO_BACKUP_ENDPOINT = environ.text("VANKHO_BACKUP_ENDPOINT")
VANKHO_BACKUP_ACCESS_KEY = environ.text("VANKHO_BACKUP_ACCESS_KEY")
VANKHO_BACKUP_SECRET_KEY = environ.text("VANKHO_BACKUP_SECRET_KEY")
VANKHO_BACKUP_DAYS = environ.number("VANKHO_BACKUP_DAYS", 0)
VANKHO_METRICS_TOKEN = environ.text("VANKHO_METRICS_TOKEN")
VANKHO_SEARCH_ENGINE = environ.choice("VANKHO_SEARCH_ENGINE", ["embedded", "elasticsearch"])
VANKHO_SEARCH_SOURCE = "cms.indexing.documents_for"
VANKHO_ELASTICSEARCH_URL = environ.text("VANKHO_ELASTICSEARCH_URL", "http://127.0.0.1:9200")
VANKHO_ELASTICSEARCH_INDEX = environ.text("VANKHO_ELASTICSEARCH_INDEX", "vankho")
# Scanners write into folders below this one; nothing outside is ever read or moved.
VANKHO_SCANNER_DIR = Path(environ.text("VANKHO_SCANNER_DIR", str(DATA_DIR / "may-quet"))).resolve()
VANKHO_ELASTICSEARCH_SHARDS = environ.number("VANKHO_ELASTICSEARCH_SHARDS", 1)
VANKHO_ELASTICSEARCH_REPLICAS = environ.number("VANKHO_ELASTICSEARCH_REPLICAS", 0)
VANKHO_ELASTICSEARCH_TIMEOUT = environ.number("VANKHO_ELASTICSEARCH_TIMEOUT", 10)
VANKHO_CLAMD = environ.text("VANKHO_CLAMD")  # "host:port" or a socket's path; "" for none.
