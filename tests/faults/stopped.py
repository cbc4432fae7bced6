"""`python -m tests.faults.stopped`: commands of `manage.py` in processes that are stopped on their way.

It reads jobs from its input, one in a line as JSON: `{"how": "kill", "moment": 7, "database": …, "arguments": [...],
"output": …}`. Django is there already, so that each job is a fork: a real process, on a database of its own, with its
output in a file. It stops before the query of that number, counted from one, commits counted in. So the moment is the
same on every machine. `kill` is SIGKILL, after which nothing is tidied up; `pause` is SIGSTOP, told as `paused`, until
a line comes. Then its exit code is told; its output ends with `N queries, commits at [N, …]`.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.core.management import ManagementUtility
from django.db import connection

STOPS = {"kill": signal.SIGKILL, "pause": signal.SIGSTOP}


@contextmanager
def stopped(how: str, moment: int) -> Iterator[None]:
    """Stop in this way at this moment of what is done inside."""
    begun = 0
    commits = []

    def count() -> None:
        nonlocal begun
        begun += 1
        if begun == moment:
            os.kill(os.getpid(), STOPS[how])

    def count_query(execute: Any, *query: Any) -> Any:
        count()
        return execute(*query)

    commit = connection._commit

    def count_commit() -> None:
        count()
        commits.append(begun)
        commit()

    connection._commit = count_commit
    with connection.execute_wrapper(count_query):
        yield
    print(f"{begun} queries, commits at {commits}")


def import_sheet(how: str, moment: int, model: str, file: Path) -> None:
    """Send a sheet at the desk and look at what it would do; then press the button that imports it, and be stopped."""
    from bs4 import BeautifulSoup
    from django.contrib.auth.models import User
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    editor = User.objects.filter(username="editor").first() or User.objects.create_superuser("editor")
    client.force_login(editor)
    page = client.post(f"/admin/{model}/import/", {"file": SimpleUploadedFile(file.name, file.read_bytes())})
    form = BeautifulSoup(page.content, "html.parser").select_one("form:has([name=upload])")
    assert form is not None, page.content.decode()
    sent = {"upload": form.select_one("[name=upload]")["value"]}
    with stopped(how, moment):
        assert client.post(form["action"], sent).status_code == 302


def run(job: dict[str, Any]) -> int:
    """Run a job in this process; the result is its exit code."""
    file = os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number in (1, 2):
        os.dup2(file, number)
    connection.settings_dict["NAME"] = job["database"]
    name, *arguments = job["arguments"]
    try:
        if name == "import_sheet":
            import_sheet(job["how"], job["moment"], arguments[0], Path(arguments[1]))
        else:
            with stopped(job["how"], job["moment"]):
                ManagementUtility(["manage.py", name, *arguments]).execute()
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:
        traceback.print_exc()
        return 70
    return 0


def main() -> None:
    """Fork for each job and tell how it ended."""
    django.setup()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            code = run(json.loads(line))
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        _, status = os.waitpid(child, os.WUNTRACED)
        if os.WIFSTOPPED(status):
            print("paused", flush=True)
            sys.stdin.readline()
            os.kill(child, signal.SIGCONT)
            _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
