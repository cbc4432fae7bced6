"""Three languages beside the same pages with translation switched off, as where `USE_I18N` is false."""

from benchmarks.budgets import Budget, Report
from benchmarks.groups.pages import ENTRY, FOUR
from benchmarks.sampling import COLUMNS, Target, side_by_side
from benchmarks.stage import UNCACHED, Stage
from tests.browser.addresses import LANGUAGES
from tools.serving import gunicorn

COST = Budget("a page in one of three languages against translation switched off, CPU", 1.25, 1.05)
OFF = "benchmarks.anchors.untranslated"


def run(stage: Stage, report: Report) -> None:
    """Measure a comparison and an entry in each language, nothing cached."""
    report.title = "Languages"
    database = stage.shipped()
    table = report.table("Pages in each language, nothing cached", *COLUMNS)
    worst = (0.0, "", "")
    environment = stage.environment(database, UNCACHED)
    with gunicorn(environment) as ours, gunicorn(environment, OFF) as off:
        for name, path in (("comparison of four", FOUR), ("entry", ENTRY)):
            plain = Target(f"{name}, no translation", off.address, [off.process.pid], [path], stage.requests(30))
            each = [
                Target(
                    f"{name}, {language}",
                    ours.address,
                    [ours.process.pid],
                    [path.replace("/en/", f"/{language}/", 1)],
                    stage.requests(30),
                )
                for language in LANGUAGES
            ]
            side_by_side([plain, *each])
            for target in (plain, *each):
                table.add(*target.row)
            dearest = max(each, key=lambda target: target.cpu)
            worst = max(worst, (dearest.cpu / plain.cpu, dearest.cpu_words, plain.cpu_words))
    table.notes.append("The anchor is the same site with the functions of Django that USE_I18N = False would use.")
    report.judge(COST, *worst)
