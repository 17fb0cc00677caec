"""Settings of the whole house. Every value that may differ between two places comes from the environment.

docs/reference/settings.md explains each name; a house test keeps the two in step.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

SOURCE = Path(__file__).resolve().parent
ROOT = SOURCE.parent.parent


def _is_on(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def _kept_secret(folder: Path) -> str:
    """Read the secret key kept in the data folder, and make it the first time."""
    file = folder / "secret.key"
    try:
        folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    except OSError as problem:
        message = f"Cannot keep a secret key in {folder} ({problem.strerror}); set THIDIAO_SECRET_KEY or THIDIAO_DATA."
        raise ImproperlyConfigured(message) from problem
    return file.read_text()


# --- What may differ between two places -------------------------------------------------------------------------------

THIDIAO_DATA = Path(os.environ.get("THIDIAO_DATA") or ROOT / "var").resolve()
THIDIAO_PACK = Path(os.environ.get("THIDIAO_PACK") or ROOT / "packs" / "thailand").resolve()
THIDIAO_DEMO = _is_on("THIDIAO_DEMO")
THIDIAO_REGISTERS_DOWN = frozenset(os.environ.get("THIDIAO_REGISTERS_DOWN", "").replace(",", " ").split())
THIDIAO_ORIGIN = (os.environ.get("THIDIAO_ORIGIN") or "http://localhost:8000").rstrip("/")

THIDIAO_SOURCE_URL = os.environ.get("THIDIAO_SOURCE_URL", "")

SECRET_KEY = os.environ.get("THIDIAO_SECRET_KEY") or _kept_secret(THIDIAO_DATA)
DEBUG = False

_origin = urlsplit(THIDIAO_ORIGIN)
IS_SECURE = _origin.scheme == "https"
ALLOWED_HOSTS = [
    _origin.hostname or "localhost",
    *["localhost", "127.0.0.1", "[::1]"],
    *[host.strip() for host in os.environ.get("THIDIAO_HOSTS", "").split(",") if host.strip()],
]

# --- The rooms --------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "thidiao.web",
    "thidiao.web.authoring",
    "thidiao.web.citizen",
    "thidiao.web.desk",
    "thidiao.web.oversight",
    "thidiao.web.public",
    "thidiao.licences",
    "thidiao.cases",
    "thidiao.forms",
    "thidiao.exchange",
    "thidiao.notices",
    "thidiao.catalogue",
    "thidiao.people",
    "thidiao.registers",
    "thidiao.audit",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "procrastinate.contrib.django",
]
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["thidiao.people.signing_in.SignedIn"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "thidiao.web.middleware.CompressedPages",
    "thidiao.web.middleware.PackOfTheDay",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "thidiao.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "thidiao.web.urls"
WSGI_APPLICATION = "thidiao.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thidiao.web.context.face",
            ],
        },
    },
]

# --- Memory -----------------------------------------------------------------------------------------------------------

# The socket folder may be a link to a shorter path: socket addresses end at about a hundred characters.
_here = {"dbname": "thidiao", "user": "thidiao", "host": str((THIDIAO_DATA / "postgres" / "socket").resolve())}
_address = conninfo_to_dict(os.environ["DATABASE_URL"]) if os.environ.get("DATABASE_URL") else _here
_statement_limit = int(os.environ.get("THIDIAO_STATEMENT_TIMEOUT_MS") or 15_000)
_limits = f"-c statement_timeout={_statement_limit} -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": str(_address.pop("dbname", "thidiao")),
        "USER": str(_address.pop("user", "")),
        "PASSWORD": str(_address.pop("password", "")),
        "HOST": str(_address.pop("host", "")),
        "PORT": str(_address.pop("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**_address, "options": f"{_address.get('options', '')} {_limits}".strip()},
    }
}

MEDIA_ROOT = THIDIAO_DATA / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

STATIC_URL = "/static/"
STATIC_ROOT = THIDIAO_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Language and time ------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [SOURCE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Bangkok"

# --- What a browser may do --------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SECURE
# Behind a proxy that ends TLS, Django sees plain HTTP; only a secure origin may believe the proxy's word.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None

_prefix = "__Host-" if IS_SECURE else ""
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = f"{_prefix}session"
SESSION_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_prefix}csrf"
CSRF_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME = f"{_prefix}language"
LANGUAGE_COOKIE_SECURE = IS_SECURE
LANGUAGE_COOKIE_SAMESITE = "Lax"

CSRF_FAILURE_VIEW = "thidiao.web.errors.csrf_failure"

LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
