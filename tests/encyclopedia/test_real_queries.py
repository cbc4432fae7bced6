"""What people type finds what they want first, in the shipped encyclopedia (`queries.tsv`, written before any tuning).

In the file, `a | b` is either of them, `a vs b` a comparison, and `? a b` a title that means each of these.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest
from django.urls import resolve
from django.utils.http import urlencode

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("encyclopedia")]

WITH = Path(__file__).with_name("queries.tsv")
ENOUGH = 0.97


def queries():
    with WITH.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def answer(client, typed, language):
    """The entry that stands first, the comparison that is led to, or the entries that share the title."""
    response = client.get(f"/{language}/search/?{urlencode({'q': typed})}")
    if response.status_code == 302:
        return " vs ".join(resolve(response["Location"].split("?")[0]).kwargs.get("slugs", ["a box"]))
    results = response.context["results"]
    slugs = [hit.entry.slug for hit in results.hits]
    first = slugs[0] if slugs else "nothing"
    return {first, f"? {' '.join(sorted(slugs[: results.senses]))}"}


def is_found(wanted, given):
    either = {f"? {' '.join(sorted(one[2:].split()))}" if one.startswith("?") else one for one in wanted.split(" | ")}
    return bool(either & (given if isinstance(given, set) else {given}))


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_at_least_97_of_100_find_what_is_wanted_first(client, language):
    missed = []
    for one in queries():
        given = answer(client, one["query"], language)
        if not is_found(one["wanted"], given):
            missed.append(f"{one['query']} → {given}, wanted {one['wanted']}")
    assert len(missed) <= (1 - ENOUGH) * len(queries()), "\n".join(missed)


def test_the_list_is_long_in_three_scripts_and_a_third_of_it_is_noisy():
    several = queries()
    scripts = Counter(one["script"] for one in several)
    noisy = [one for one in several if one["noise"] != "-" or one["script"] == "traditional"]
    assert len(several) >= 150
    assert set(scripts) == {"latin", "simplified", "traditional"}
    assert min(scripts.values()) >= 30
    assert len(noisy) * 3 >= len(several)
