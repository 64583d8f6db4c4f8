"""The cast, and the two databases the suite runs on."""

from __future__ import annotations

import os
import tempfile

# Before Django reads its settings: a folder of our own, and a key that is not a secret.
os.environ.setdefault("BEFRIEND_VAR", tempfile.mkdtemp(prefix="befriend-tests-"))
os.environ.setdefault("BEFRIEND_SECRET_KEY", "tests-only")
