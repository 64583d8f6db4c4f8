"""The organisation's settings, in a folder and a database of the tests' own."""

import os
import tempfile

# A folder for each test worker: one at a time brings a history into a folder, and theirs are different houses.
if "PYTEST_XDIST_WORKER" in os.environ and "BEFRIEND_TEST_WORKER" not in os.environ:
    os.environ["BEFRIEND_TEST_WORKER"] = os.environ["PYTEST_XDIST_WORKER"]
    os.environ.pop("BEFRIEND_VAR", None)
os.environ.setdefault("BEFRIEND_VAR", tempfile.mkdtemp(prefix="befriend-tests-"))
os.environ.setdefault("BEFRIEND_SECRET_KEY", "known to everyone: tests only")

if os.environ.get("BEFRIEND_TEST_DATABASE") == "postgresql":
    from tests.databases import postgresql_url

    # A server for each worker: what is settled on one server depends on every open transaction there.
    os.environ["DATABASE_URL"] = postgresql_url()

from befriend.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
