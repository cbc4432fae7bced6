"""What benchmarks do within the site, each in a process of its own: `python -m benchmarks.tasks NAME [ARGUMENTS]`.

Arguments and result are JSON; the result is the last line that is printed.
"""

import json
import logging
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import django


def fill(entries: int) -> int:
    """Make a synthetic encyclopedia in an empty database."""
    from benchmarks.synthetic import rows

    return rows.fill(entries)


def transfer(source: str) -> int:
    """Make it in an empty PostgreSQL, from the one in a file of SQLite."""
    from benchmarks.synthetic.transfer import from_sqlite

    return from_sqlite(Path(source))


def queries(paths: Sequence[str]) -> list[list[int]]:
    """For each page its status and how many queries it costs, asked for the first and for the second time."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import get_resolver

    client = Client(HTTP_HOST="127.0.0.1")
    # What a process looks up once is no cost of a page.
    client.get(paths[0])
    get_resolver()
    found = []
    for path in paths:
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                status = client.get(path).status_code
            counts.append(len(captured))
        found.append([status, *counts])
    return found


def scans(paths: Sequence[str]) -> list[list[str]]:
    """For each page the large tables that its queries read from end to end."""
    from benchmarks import plans

    return [plans.scans(path) for path in paths]


def rich_role() -> str:
    """The slug of the published role of which most is said."""
    from django.db.models import Count

    from encyclopedia.models import Entry

    roles = Entry.objects.published().of_kinds("role").annotate(said=Count("statements")).order_by("-said", "pk")
    return str(roles.values_list("slug", flat=True)[0])


def edit(slug: str, mark: str) -> float:
    """Give an entry a definition with a mark, as the admin would save it; the moment when it was committed."""
    from encyclopedia.models import Entry
    from encyclopedia.revisions.recording import recorded

    row = Entry.objects.get(slug=slug)
    entry = getattr(row, f"as_{row.kind}")
    with recorded([entry]):
        entry.definition_en = f"An edit with the mark {mark}."
        entry.save()
    return time.time()


def places() -> dict[str, str]:
    """Pages of the core by name, which are the same in a synthetic encyclopedia of any size."""
    from benchmarks.synthetic.shape import core
    from encyclopedia.models import Entry, Tag

    documents = core().documents
    roles = sorted(documents["role"], key=lambda slug: (-len(str(documents["role"][slug])), slug))
    terms = Entry.objects.published().of_kinds("term").order_by("sort_en", "slug").values_list("slug", flat=True)
    # So many lines are left as the list of the smallest has.
    beyond = terms.count() - len(documents["term"])
    worn = sorted(documents["tag"], key=lambda tag: (-Entry.objects.filter(tags__name=tag).count(), tag))
    found = {
        "entry": f"/en/roles/{roles[0]}/",
        "comparison of four": f"/en/compare/{'/vs/'.join(roles[:4])}/",
        "list": "/en/terms/",
        "list, deep": f"/en/terms/?after={terms[beyond - 1]}" if beyond else "/en/terms/",
        "list, narrowed": "/en/roles/?home-department=operations",
        "tag": f"/en/tags/{Tag.objects.get(name=worn[0]).slug}/",
        "search 运营": "/en/search/?as=text&q=运营",
        "search operations": "/en/search/?as=text&q=operations",
        "search yunying": "/en/search/?as=text&q=yunying",
        "type-ahead 运营": "/en/suggestions/?in=all&q=运营",
        "type-ahead oper": "/en/suggestions/?in=all&q=oper",
        "entry that thousands name": "/en/terms/retention/",
    }
    return found


def recall(number: int) -> dict[str, float]:
    """The share of entries found on the first page by their own name: in Chinese, in English, in pinyin."""
    from encyclopedia.models import Entry
    from encyclopedia.searching.finding import search

    every = Entry.objects.published().order_by("pk")
    step = max(1, every.count() // number)
    some = list(every[::step][:number])
    found = {"Chinese": 0, "English": 0, "pinyin": 0}
    for entry in some:
        typed = {"Chinese": entry.name_zh_hans, "English": entry.name_en, "pinyin": entry.sort_zh_hans}
        for way, text in typed.items():
            found[way] += entry.pk in {hit.entry.pk for hit in search(text).hits}
    return {way: count / len(some) for way, count in found.items()}


def write(folder: str, entries: int, seed: int) -> int:
    """Write a synthetic encyclopedia as content files."""
    from benchmarks.synthetic import files

    return files.write(Path(folder), entries, seed)


def load(folder: str) -> dict[str, float]:
    """Load content files: how long it took, what was written, how many rows are there, and the peak of memory."""
    import resource

    from benchmarks.synthetic.rows import content_models
    from encyclopedia.loading import loader

    begin = time.perf_counter()
    report = loader.load([Path(folder)])
    seconds = time.perf_counter() - begin
    return {
        "seconds": seconds,
        "written": report.created + report.changed,
        "rows": sum(model._base_manager.count() for model in content_models()),
        "MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def raw(source: str, *, again: bool = False) -> dict[str, float]:
    """Write the rows of a file of SQLite past everything: `executemany` or `COPY`, or an upsert when they are there."""
    from benchmarks.raw import write_rows

    return write_rows(Path(source), again=again)


def upsert(source: str) -> dict[str, float]:
    """Write them again, over those that are there."""
    return raw(source, again=True)


TASKS: dict[str, Callable[..., Any]] = {
    task.__name__: task
    for task in (fill, transfer, queries, scans, rich_role, edit, places, recall, write, load, raw, upsert)
}


def main() -> None:
    """Run a task and print its result."""
    name, arguments = sys.argv[1], json.loads(sys.argv[2])
    django.setup()
    # The log of requests, which nobody reads here.
    logging.disable(logging.INFO)
    print(json.dumps(TASKS[name](*arguments)))


if __name__ == "__main__":
    main()
