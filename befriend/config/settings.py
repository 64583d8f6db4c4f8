"""Settings: one flat page, every choice an environment variable.

whole: who looks for a setting looks here, and nowhere else.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from befriend.config import openid, schedule
from befriend.config.sqlite import use_current_sqlite

use_current_sqlite()

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("BEFRIEND_VAR", PACKAGE.parent / "var")).resolve()
VAR.mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    """The key given by the environment, or one made once and kept beside the database, readable only by us."""
    if given := os.environ.get("BEFRIEND_SECRET_KEY"):
        return given
    kept = VAR / "secret_key"
    if not kept.exists():
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return kept.read_text()


SECRET_KEY = _secret_key()
DEBUG = os.environ.get("BEFRIEND_DEBUG") == "1"
PUBLIC_URL = os.environ.get("BEFRIEND_URL", "http://127.0.0.1:8000")
IS_HTTPS = PUBLIC_URL.startswith("https://")
ALLOWED_HOSTS = os.environ.get("BEFRIEND_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "befriend.foundation",
    "befriend.accounts",
    "befriend.people",
    "befriend.timeline",
    "befriend.segments",
    "befriend.outbox",
    "befriend.stories",
    "befriend.ladder",
    "befriend.promises",
    "befriend.thanks",
    "befriend.giving",
    "befriend.api",
    "befriend.workspace",
    "befriend.portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_q",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "befriend.accounts.middleware.in_the_house",
    "allauth.account.middleware.AccountMiddleware",
    "befriend.accounts.at_the_door.welcome_visitors",
    "befriend.accounts.second_factor.SecondFactorFirst",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "befriend.config.urls"
WSGI_APPLICATION = "befriend.config.wsgi.application"

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
                "befriend.workspace.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

FORM_RENDERER = "befriend.foundation.forms.Renderer"

# Data: SQLite beside us, or PostgreSQL by DATABASE_URL.
DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{VAR / 'befriend.sqlite3'}", conn_max_age=600, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=0; PRAGMA cache_size=-65536;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# What all processes must agree on (how often someone tried to sign in) is in the database; what each may know for itself, in its memory.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # so that nobody crowds out what is remembered of their tries
    },
    "own": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# How many serve pages, and how many jobs run side by side.
WORKERS = int(os.environ.get("BEFRIEND_WORKERS", "2"))

# Jobs run on the same database: enqueued with the change that asks for them, redelivered when a worker dies.
Q_CLUSTER = {
    "name": "befriend",
    "orm": "default",
    "workers": WORKERS,
    "timeout": 1800,
    "retry": 2400,
    "max_attempts": 5,
    "ack_failures": True,
    "catch_up": False,
    "poll": 1,
    "label": "Befriend jobs",
}

NIGHTLY, EVERY_MINUTES = schedule.NIGHTLY, schedule.EVERY_MINUTES

# The kinds of interaction each domain brings, and the page that says what follows from what.
_BRING_KINDS = ("people", "gatherings", "giving", "giving.funders", "volunteering", "care", "circles", "news", "promises", "thanks")
KIND_MODULES = [f"befriend.{domain}.kinds" for domain in _BRING_KINDS]
REACTIONS = "befriend.reactions"
# What each domain holds about a person, to be handed out and erased; the lowest floor first.
_HOLD_PERSONAL_DATA = (
    "people",
    "timeline",
    "outbox",
    "ladder",
    "promises",
    "thanks",
    "giving.asks",
    "giving.funders",
    "giving.things",
    "giving.skills",
    "giving.legacies",
    "giving",
    "portal",
    "api",
)
PERSONAL_DATA_MODULES = [f"befriend.{domain}.personal_data" for domain in _HOLD_PERSONAL_DATA]
# Which domains keep conditions, and are asked before something that a condition names is taken away.
USES_MODULES = ["befriend.segments.uses", "befriend.promises.uses", "befriend.giving.asks.uses"]
# Who is asked before a letter leaves, besides whether we may write to them.
LETTER_GUARDS = ["befriend.promises.guard", "befriend.giving.asks.guard"]

# Who may come in.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "befriend.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever is here was invited at their address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
# Beside those of allauth: mails to someone’s own page, and tries to come in there.
ACCOUNT_RATE_LIMITS = {"my_key": "3/15m/key,20/h/ip", "my_code": "30/h/ip"}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
_SIGN_IN_FORMS = "befriend.accounts.forms.sign_in."
ACCOUNT_FORMS = {
    "login": _SIGN_IN_FORMS + "Login",
    "request_login_code": _SIGN_IN_FORMS + "RequestLoginCode",
    "confirm_login_code": _SIGN_IN_FORMS + "ConfirmLoginCode",
    "reset_password": _SIGN_IN_FORMS + "ResetPassword",
    "reset_password_from_key": _SIGN_IN_FORMS + "ResetPasswordFromKey",
    "change_password": _SIGN_IN_FORMS + "ChangePassword",
    "set_password": _SIGN_IN_FORMS + "SetPassword",
    "reauthenticate": _SIGN_IN_FORMS + "Reauthenticate",
}
MFA_FORMS = {
    "authenticate": _SIGN_IN_FORMS + "Authenticate",
    "reauthenticate": _SIGN_IN_FORMS + "ReauthenticateByCode",
    "activate_totp": _SIGN_IN_FORMS + "ActivateApp",
    "add_webauthn": _SIGN_IN_FORMS + "AddPasskey",
    "edit_webauthn": _SIGN_IN_FORMS + "RenamePasskey",
}
MFA_ADAPTER = "befriend.accounts.adapter.SecondFactorAdapter"
# The organisation's own sign-in service (OpenID Connect), when it has one.
OPENID_KEY, OPENID_NAME = openid.HOUSE, os.environ.get("BEFRIEND_OIDC_NAME", "")
SOCIALACCOUNT_ADAPTER = "befriend.accounts.adapter.ElsewhereAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # by a link: a form may lead nowhere but here, says the content security policy
SOCIALACCOUNT_PROVIDERS = openid.providers(os.environ)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if os.environ.get("BEFRIEND_BEHIND_PROXY") == "1" else 0
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("BEFRIEND_BEHIND_PROXY") == "1" else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Who takes cards for us, the first that is on. Keys are given by the environment and kept nowhere else; the test processor is on in a
# demo or when asked for, and never where a real one could be meant.
PROCESSORS = [
    "befriend.giving.processors.actions.stripe_checkout.StripeCheckout",
    "befriend.giving.processors.actions.pretend.TestProcessor",
]
STRIPE_SECRET_KEY = os.environ.get("STRIPE_SECRET_KEY", "")
STRIPE_WEBHOOK_SECRET = os.environ.get("STRIPE_WEBHOOK_SECRET", "")
TEST_PAYMENTS = os.environ.get("BEFRIEND_TEST_PAYMENTS") == "1"


def _check_processors(key: str, webhook_secret: str, *, is_test: bool) -> None:
    """No pretence beside real money, and no money that nobody hears of."""
    if key and is_test:
        raise ImproperlyConfigured("BEFRIEND_TEST_PAYMENTS pretends that money moves, and STRIPE_SECRET_KEY moves it: set one of them.")
    if key and not webhook_secret:
        raise ImproperlyConfigured("Without STRIPE_WEBHOOK_SECRET nobody would believe what Stripe tells, and gifts would stay unknown.")


_check_processors(STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, is_test=TEST_PAYMENTS)

# Words, days and money.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("et", _("Estonian"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

# Files.
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
# Until they are collected, as `befriend serve` does, they are found where they lie (tests, at work).
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not (STATIC_ROOT / "staticfiles.json").exists()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "befriend.foundation.collected.CollectedFiles"},
}
MEDIA_ROOT = VAR / "files"
MEDIA_URL = "/files/"
MIRROR = VAR / "mirror"  # columns of the timeline for questions about everyone; can be deleted at any time
MIRROR_MEMORY = os.environ.get("BEFRIEND_MIRROR_MEMORY", "1GB")
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Mail waits in var/outbox until a mail server or a provider is named.
EMAIL_PROVIDER = os.environ.get("EMAIL_PROVIDER", "smtp" if "EMAIL_HOST" in os.environ else "files")
EMAIL_BACKEND = {"files": "befriend.outbox.eml_backend.EmailBackend", "smtp": "django.core.mail.backends.smtp.EmailBackend"}.get(
    EMAIL_PROVIDER, f"anymail.backends.{EMAIL_PROVIDER}.EmailBackend"
)
# What a provider needs to know, by its own names: ANYMAIL_POSTMARK_SERVER_TOKEN and so on.
ANYMAIL = {name.removeprefix("ANYMAIL_"): value for name, value in os.environ.items() if name.startswith("ANYMAIL_")}
EMAIL_FILE_PATH = VAR / "outbox"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS") == "1"
EMAIL_TIMEOUT = 60
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "befriend@localhost")

# What goes wrong is said where the server runs, with its traceback; nobody is mailed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"here": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {"django": {"handlers": ["here"], "level": "WARNING", "propagate": False}},
}
