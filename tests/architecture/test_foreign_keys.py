"""A foreign key that names a model by a string slips past the import linter: here it does not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Field, Model

pytestmark = pytest.mark.once
PROJECT = Path(__file__).resolve().parents[2]


def _floors() -> list[set[str]]:
    """From the top down, as pyproject.toml states them."""
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["name"].startswith("Floors"))
    return [{room.strip() for room in layer.split("|")} for layer in layers]


def _room_of(model: type[Model]) -> str:
    return model.__module__.split(".")[1]


def _references() -> list[tuple[type[Model], Field, type[Model]]]:
    return [
        (model, field, field.related_model)
        for model in apps.get_models()
        if model.__module__.startswith("befriend.")
        for field in model._meta.get_fields()
        if getattr(field, "remote_field", None) and not field.auto_created and isinstance(field.related_model, type)
    ]


def test_no_foreign_key_points_to_a_higher_floor() -> None:
    floor_of = {room: -number for number, layer in enumerate(_floors()) for room in layer}
    upward = [
        f"{model.__name__}.{field.name} -> {target.__name__}"
        for model, field, target in _references()
        if target.__module__.startswith("befriend.") and floor_of[_room_of(target)] > floor_of[_room_of(model)]
    ]
    assert upward == []


def test_there_are_foreign_keys_to_look_at() -> None:
    assert len(_references()) > 20
