"""All settings of Regioplan; every one that differs per installation comes from the environment.

A missing or wrong setting stops the start with a sentence that says what to do.
"""

import sys
from pathlib import Path
from typing import Any, NoReturn

import environs
import structlog
from django.utils.csp import CSP
from whitenoise.compress import Compressor

from regioplan.logboek import verberg_geheimen

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"


def stop(zin: str) -> NoReturn:
    """End the start with a sentence instead of a traceback."""
    sys.exit(f"Regioplan start niet: {zin}")


env = environs.Env()


def lees(naam: str, lezer: Any, uitleg: str, **kwargs: Any) -> Any:
    """Read one setting; ``uitleg`` tells what a good value looks like."""
    try:
        return lezer(naam, **kwargs)
    except (environs.EnvError, ValueError):
        stop(f"de instelling {naam} ontbreekt of klopt niet. {uitleg} Of start met `make start`.")


# --- Where it runs -----------------------------------------------------------------------------
SECRET_KEY: str = lees("SECRET_KEY", env.str, "Geef een lange willekeurige tekst.")
DEBUG: bool = lees("DEBUG", env.bool, "Kies true of false.", default=False)
ALLOWED_HOSTS: list[str] = lees(
    "ALLOWED_HOSTS", env.list, "Geef de namen van de site, met komma's ertussen.", default=["127.0.0.1", "localhost"]
)
REGIOPLAN_ADRES: str = lees(
    "REGIOPLAN_ADRES", env.str, "Geef het adres waarop het portaal te bereiken is.", default="http://127.0.0.1:8000"
).rstrip("/")
BEVEILIGD = REGIOPLAN_ADRES.startswith("https://")
CSRF_TRUSTED_ORIGINS = [REGIOPLAN_ADRES]

# --- Database ----------------------------------------------------------------------------------
# DATABASE_URL is the role that web and worker use: it owns nothing. Migrations run with the owner's
# URL in its place and the application's role in DATABASE_APP_ROL, which then gets its grants.
DATABASES: dict[str, dict[str, Any]] = {
    "default": lees("DATABASE_URL", env.dj_db_url, "Geef postgres://gebruiker:wachtwoord@server/database.")
}
if "postgresql" not in DATABASES["default"]["ENGINE"]:
    stop("DATABASE_URL wijst geen PostgreSQL aan. Geef postgres://gebruiker:wachtwoord@server/database.")
DATABASES["default"].setdefault("OPTIONS", {})
_verbindingen = lees("DATABASE_VERBINDINGEN", env.int, "Geef een getal; 0 is zonder voorraad.", default=8)
if _verbindingen:
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": _verbindingen, "timeout": 3}
# PostgreSQL binds the values and keeps what it planned: that saves a quarter of the time of a page. Not behind a pool
# such as pgbouncer that lends a connection per transaction.
if lees("DATABASE_VOORBEREID", env.bool, "Kies true of false.", default=True):
    DATABASES["default"]["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 5}
# Our querysets are small: a server-side cursor costs more than it saves.
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
DATABASE_APP_ROL: str = lees("DATABASE_APP_ROL", env.str, "Geef de naam van de rol van het portaal.", default="")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Parts -------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "regioplan.historie",
    "regioplan.organisatie",
    "regioplan.bewerken",
    "themalijnen",
    "werkgroepen",
    "begroting",
    "regioplan.rapporten",
    "regioplan.portaal",
    "simple_history",
    "django_filters",
    "django_prose_editor",
    "django_htmx",
    "rules",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "django_structlog",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
]

MIDDLEWARE = [
    "django_structlog.middlewares.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "regioplan.portaal.middleware.GecomprimeerdePaginas",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "regioplan.rapporten.middleware.PasGegeven",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "regioplan.portaal.middleware.Groottegrens",
    "regioplan.bewerken.middleware.BewaardeInvoerMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "regioplan.organisatie.middleware.TweedeFactorMiddleware",
    "regioplan.organisatie.middleware.RegioMiddleware",
]

ROOT_URLCONF = "regioplan.urls"
WSGI_APPLICATION = "regioplan.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "regioplan.organisatie.context.regio",
            ],
            "builtins": [
                "regioplan.bewerken.templatetags.regioplan",
                "regioplan.bewerken.templatetags.invoer",
                "django.templatetags.static",
            ],
        },
    }
]
FORM_RENDERER = "regioplan.bewerken.formulierveld.Opmaak"

# --- Logging in --------------------------------------------------------------------------------
AUTH_USER_MODEL = "organisatie.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "regioplan.organisatie.wachtwoorden.Lengte", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portaal:welkom"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_MAX_EMAIL_ADDRESSES = 1
# How many proxies of one's own stand in front: the log-in limits count per visitor, not per proxy.
ALLAUTH_TRUSTED_PROXY_COUNT: int = lees("AANTAL_PROXYS", env.int, "Geef een getal, 0 zonder proxy.", default=0)
ACCOUNT_ADAPTER = "regioplan.organisatie.adapter.AccountAdapter"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "10/m/ip,3/10m/key",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if BEVEILIGD else "http"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEVEILIGD
MFA_TOTP_ISSUER = "Regioplan"
TWEEDE_FACTOR_VERPLICHT: bool = lees("TWEEDE_FACTOR_VERPLICHT", env.bool, "Kies true of false.", default=True)
UITNODIGING_GELDIG_DAGEN = 14

# --- Sessions, cookies, headers ----------------------------------------------------------------
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEVEILIGD
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEVEILIGD else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if BEVEILIGD else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS: list[str] = []
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- Language ----------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# --- Files -------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
# What npm run bouw made, and our own scripts; the style sheets themselves are only read by the builder.
STATICFILES_DIRS = [("bouw", BASE_DIR / "static" / "bouw"), ("js", BASE_DIR / "static" / "js")]
LETTERTYPEN = BASE_DIR / "node_modules"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

# --- Cache, shared by all processes through the database ------------------------------------------
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# --- Mail --------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL: str = lees("AFZENDER", env.str, "Geef een e-mailadres.", default="regioplan@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
_mail: dict[str, Any] = lees(
    "EMAIL_URL", env.dj_email_url, "Geef smtp://gebruiker:wachtwoord@server:587/?tls=True.", default="console:"
)
if "EMAIL_BACKEND" not in _mail:
    stop("EMAIL_URL klopt niet. Geef smtp://gebruiker:wachtwoord@server:587/?tls=True.")
_SMTP_OPTIES = {
    "host": "EMAIL_HOST",
    "port": "EMAIL_PORT",
    "username": "EMAIL_HOST_USER",
    "password": "EMAIL_HOST_PASSWORD",
    "use_tls": "EMAIL_USE_TLS",
    "use_ssl": "EMAIL_USE_SSL",
}
MAILERS: dict[str, dict[str, Any]] = {"default": {"BACKEND": _mail["EMAIL_BACKEND"], "OPTIONS": {}}}
if "smtp" in _mail["EMAIL_BACKEND"]:
    MAILERS["default"]["OPTIONS"] = {k: _mail[v] for k, v in _SMTP_OPTIES.items() if _mail.get(v)} | {"timeout": 20}
elif "filebased" in _mail["EMAIL_BACKEND"]:
    MAILERS["default"]["OPTIONS"] = {"file_path": _mail["EMAIL_FILE_PATH"]}

# --- History, filters, jobs ---------------------------------------------------------------------
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
FILTERS_EMPTY_CHOICE_LABEL = "Alle"
PROCRASTINATE_ON_APP_READY = None

# --- Logs: JSON to stdout, no personal data, no free text ---------------------------------------
DJANGO_STRUCTLOG_USER_ID_FIELD = "pk"
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.filter_by_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.format_exc_info,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                verberg_geheimen,
                structlog.processors.JSONRenderer(),
            ],
            "foreign_pre_chain": [
                structlog.contextvars.merge_contextvars,
                structlog.processors.TimeStamper(fmt="iso"),
                structlog.stdlib.add_logger_name,
                structlog.stdlib.add_log_level,
                structlog.processors.format_exc_info,
            ],
        }
    },
    "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"}},
    "root": {"handlers": ["stdout"], "level": lees("LOGNIVEAU", env.str, "Kies INFO of WARNING.", default="WARNING")},
    "loggers": {"django.server": {"handlers": ["stdout"], "propagate": False}, "fontTools": {"level": "ERROR"}},
}
