from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Static files named by their content, so that browsers keep them for ever; modules import each other by those names.

    Before anything is collected (tests, at work) a file goes by its own name.
    """

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        stored: str = super().stored_name(name) if self.hashed_files else name
        return stored
