"""The public holidays of a country, or of a region of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache


class UnknownCountry(ValueError):
    """There are no holidays kept for that country, or no such region in it."""


@lru_cache(maxsize=512)
def holidays_of(country: str, subdivision: str = "", *, year: int, language: str = "") -> Mapping[date, str]:
    """The holidays of one year, named in `language` where they are known in it, else as the country names them.

    `country` is an ISO 3166 code ("EE"), "" for none; `subdivision` what comes after its dash ("BY" of "DE-BY").
    """
    if not country:
        return {}
    from holidays import country_holidays

    try:
        found = country_holidays(country, subdiv=subdivision or None, years=year, language=_tongue(country, language))
    except NotImplementedError:
        raise UnknownCountry(f"{country}-{subdivision}" if subdivision else country) from None
    return dict(sorted(found.items()))


def countries() -> dict[str, tuple[str, ...]]:
    """Each country whose holidays are known, with its regions."""
    from holidays import list_supported_countries

    return {code: tuple(regions) for code, regions in sorted(list_supported_countries(include_aliases=False).items())}


def regions(country: str) -> list[tuple[str, str]]:
    """The regions of a country that have holidays of their own: code and name, by name; none when it is not known."""
    from holidays import country_holidays

    try:
        aliases = country_holidays(country).get_subdivision_aliases()
    except NotImplementedError:
        return []
    return sorted(((code, names[0] if names else code) for code, names in aliases.items()), key=lambda pair: pair[1])


@lru_cache(maxsize=64)
def _tongue(country: str, language: str) -> str | None:
    """The name under which the country's holidays are known in this language."""
    from holidays import list_localized_countries

    known = list_localized_countries().get(country, [])
    return next((tongue for tongue in known if language and tongue.split("_")[0] == language), None)
