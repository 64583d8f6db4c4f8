"""What pages are drawn with: every icon asked for is in the sprite, every style in the entry, every licence beside its work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from befriend.foundation.collected import CollectedFiles
from befriend.foundation.kinds import all_kinds
from befriend.workspace.navigation import DRAWERS
from befriend.workspace.places import IN_THE_HOUSE, MYSELF, WAYS_IN

pytestmark = pytest.mark.once
PACKAGE = Path(__file__).resolve().parents[2] / "befriend"
STATIC = PACKAGE / "static"
_ICON = re.compile(r"""{%\s*(?:icon|mark)\s+["']([\w-]+)["']""")


def test_every_icon_asked_for_is_in_the_sprite() -> None:
    there = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons" / "icons.svg").read_text()))
    asked = {name for template in PACKAGE.rglob("*.html") for name in _ICON.findall(template.read_text())}
    asked |= {kind.icon for kind in all_kinds()}
    asked |= {place.icon for place in (*DRAWERS, *IN_THE_HOUSE, *WAYS_IN, MYSELF)}
    assert asked - there == set()


def test_every_style_is_in_an_entry() -> None:
    entries = {"befriend.css", "public.css", "give.css", "me.css", "offers.css"}  # the last three stand beside public.css
    imported = {name for entry in entries for name in re.findall(r'@import url\("([\w-]+\.css)"\)', (STATIC / "css" / entry).read_text())}
    assert {path.name for path in (STATIC / "css").glob("*.css")} - entries == imported


def test_no_style_shouts_and_no_template_has_style_or_script_of_its_own() -> None:
    assert [path.name for path in (STATIC / "css").glob("*.css") if "!important" in path.read_text()] == []
    inline = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]{3,}=", re.IGNORECASE)
    styled = {str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.html") if inline.search(path.read_text())}
    assert styled == {"outbox/templates/outbox/letter.html"}, "only a mail carries its style with it"


@pytest.mark.parametrize(
    "licence",
    ["fonts/LICENSE-Brygada-1918.txt", "fonts/LICENSE-Commissioner.txt", "icons/LICENSE-Lucide.txt", "vendor/LICENSE-htmx.txt"],
)
def test_licence_lies_beside_what_others_made(licence: str) -> None:
    assert (STATIC / licence).stat().st_size > 100


def test_collected_files_are_named_by_their_content_even_inside_each_other(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    files = CollectedFiles(location=tmp_path)
    assert files.url("js/workspace.js") == "/static/js/workspace.js"
    call_command("collectstatic", verbosity=0, interactive=False)
    collected = CollectedFiles(location=tmp_path)
    workspace = (tmp_path / collected.stored_name("js/workspace.js")).read_text()
    entry = (tmp_path / collected.stored_name("css/befriend.css")).read_text()
    assert Path(collected.stored_name("js/palette.js")).name in workspace
    assert Path(collected.stored_name("css/button.css")).name in entry
