"""A small encyclopedia as content files, and the commands that load and dump it."""

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction

from encyclopedia.loading.dumping import texts
from encyclopedia.models import ContentVersion

#: The apps whose rows are the encyclopedia.
OURS = ["encyclopedia", "departments", "roles"]
#: What everything else names: a source, vocabularies, facets, a tag.
BASICS = """\
source: handbook
type: handbook
title: {en: A handbook, zh-hans: 一本手册}
---
tag: internet
label: {en: Internet, zh-hans: 互联网}
---
vocabulary: goals
label: {en: Goals, zh-hans: 目标}
---
vocabulary: ladder
label: {en: Ladder, zh-hans: 层级}
ordered: true
---
group: work
label: {en: Work, zh-hans: 工作}
---
facet: definition
label: {en: Definition, zh-hans: 定义}
group: work
datatype: prose
kinds: [role, department, company, unit, metric, framework, term]
---
facet: purpose
label: {en: Goals, zh-hans: 目标}
group: work
order: 1
datatype: terms
kinds: [role, department]
targets: [term]
vocabulary: goals
---
facet: responsibilities
label: {en: Responsibilities, zh-hans: 职责}
group: work
order: 2
datatype: items
kinds: [role, department]
targets: [term]
---
facet: scope
label: {en: Scope, zh-hans: 范围}
group: work
order: 3
datatype: rung
kinds: [role]
targets: [term]
vocabulary: ladder
---
facet: leaning
label: {en: Leaning, zh-hans: 偏向}
low pole: {en: inward, zh-hans: 对内}
high pole: {en: outward, zh-hans: 对外}
group: work
order: 4
datatype: scale
kinds: [role]
---
facet: home-department
label: {en: Home, zh-hans: 所属部门}
group: work
order: 5
datatype: terms
kinds: [role]
targets: [department]
---
facet: belongs-to
label: {en: Belongs to, zh-hans: 上级}
group: work
order: 6
datatype: terms
kinds: [department, unit]
targets: [department, unit]
"""
#: Entries of every kind that the tests speak of.
ENTRIES = """\
term: retention
name: {en: Retention, zh-hans: 留存}
vocabulary: goals
---
term: reach
name: {en: Reach, zh-hans: 触达}
vocabulary: goals
---
term: merchant
name: {en: Merchant, zh-hans: 商家}
vocabulary: ladder
position: 1
---
term: industry
name: {en: Industry, zh-hans: 行业}
vocabulary: ladder
position: 2
---
department: operations
name: {en: Operations, zh-hans: 运营部}
---
company: acme
name: {en: Acme, zh-hans: 甲公司}
---
company: bolt
name: {en: Bolt, zh-hans: 乙公司}
---
unit: acme-centre
name: {en: Centre, zh-hans: 中心}
company: acme
---
unit: acme-operations
name: {en: Operations, zh-hans: 运营部}
company: acme
belongs to: acme-centre
"""
ROLE = """\
role: product-operations
name:
  en: Product operations
  zh-hans: 产品运营
aliases:
- zh-hans: 产品运营专员
  used by: acme
  source: handbook @ p. 3
definition:
  en: Raising the numbers of a product.
  zh-hans: 提升产品的数据。
  source: handbook @ p. 1
home department:
  entry: operations
  source: handbook @ p. 2
tags: [internet]
reviewed: 2026-11-23
facets:
  purpose:
  - {entry: retention, source: handbook @ p. 1}
  - {entry: reach, weight: also, source: handbook @ p. 1}
  responsibilities:
  - en: Plan events
    zh-hans: 策划活动
    source:
    - handbook @ p. 1
    - handbook @ p. 9
  scope:
  - {entry: merchant, source: handbook}
  leaning:
  - scale: 1
    en: Works with users
    zh-hans: 面向用户
    source: handbook
"""
FILES = {"basics.yaml": BASICS, "entries.yaml": ENTRIES, "roles/product-operations.yaml": ROLE}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write texts to files at these paths below the folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def load(*paths: Path, **options: bool) -> str:
    """Run `load_encyclopedia`; the result is what it said."""
    out = StringIO()
    call_command("load_encyclopedia", *paths, stdout=out, **options)
    return out.getvalue()


def refused(*paths: Path, code: int = 1, **options: bool) -> list[str]:
    """Run `load_encyclopedia`, which has to fail with this exit code; the result is the lines of its report."""
    out, report = StringIO(), StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("load_encyclopedia", *paths, stdout=out, stderr=report, **options)
    assert failure.value.returncode == code
    assert not out.getvalue()
    return [*report.getvalue().splitlines(), str(failure.value)]


def dump(folder: Path, **options: bool) -> str:
    """Run `dump_encyclopedia`; the result is what it said."""
    out = StringIO()
    call_command("dump_encyclopedia", folder, stdout=out, **options)
    return out.getvalue()


def content_of(folder: Path) -> dict[str, str]:
    """The texts of the YAML files below a folder."""
    files = sorted(folder.rglob("*.yaml"))
    return {str(file.relative_to(folder)): file.read_bytes().decode() for file in files}


def encyclopedia_now() -> dict[str, str]:
    """Everything that the database says, as the files it would be dumped to."""
    return dict(texts())


def empty_the_encyclopedia() -> None:
    """Delete every row of content, whatever points at it: the database looks at the whole only at the end."""
    with transaction.atomic():
        for app in OURS:
            for model in apps.get_app_config(app).get_models(include_auto_created=True):
                # The version only ever moves.
                if model is ContentVersion:
                    continue
                model._base_manager.all()._raw_delete("default")
