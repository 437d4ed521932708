"""Measures ProjMan with 100,000 employees on MariaDB, and its twin in Flask on the same database.

Run by bench/run.sh, which builds what is needed. Everything talks over the loopback address, has an end, and is taken
away again; only bench/results.md stays.
"""

import contextlib
import dataclasses
import datetime
import html
import http.client
import json
import os
import platform
import re
import secrets
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import MySQLdb

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / "bench"
WORK = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target").resolve() / "bench" / "run"
PROJMAN = WORK.parent.parent / "release" / "projman"

QUICK = os.environ.get("QUICK", "") not in ("", "0")
SECONDS = 3 if QUICK else 10
EMPLOYEES = int(os.environ.get("EMPLOYEES", "100000"))
PER_PAGE = 50
PASSWORD = secrets.token_urlsafe(24)

# What a company would set: the register fits in memory, and what was saved is on the disk.
MARIADB = ["--innodb-buffer-pool-size=512M", "--innodb-flush-log-at-trx-commit=1", "--max-connections=100"]

# How the twin could be served; the one that answers most is taken.
GUNICORN = {
    "2 workers": ["--workers=2"],
    "4 workers": ["--workers=4"],
    "2 workers of 8 threads": ["--workers=2", "--worker-class=gthread", "--threads=8"],
    "4 workers of 4 threads": ["--workers=4", "--worker-class=gthread", "--threads=4"],
}


def say(text):
    print(text, file=sys.stderr, flush=True)


@dataclasses.dataclass
class Page:
    """What is measured: the paths, asked for in turn, and a text that each answer must hold."""

    name: str
    paths: list
    expected: list
    in_twin: bool = True
    # Asked for by a program with a token, not by a browser with a session.
    by_token: bool = False


@dataclasses.dataclass
class Figures:
    median_ms: float
    p99_ms: float
    per_second: float


class Server:
    """A program that answers on a port of its own, until the end of a `with`."""

    def __init__(self, name, command, environment, port):
        self.name, self.command, self.environment, self.port = name, command, environment, port
        self.headers = {}
        self.token = None

    def __enter__(self):
        self.log = WORK / f"{self.name}.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=WORK,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            connection.request(method, path, body, {**self.headers, **(headers or {})})
            answer = connection.getresponse()
            return answer, answer.read().decode()

    def get(self, path, by_token=False):
        answer, body = self.ask("GET", path, headers={"Authorization": f"Bearer {self.token}"} if by_token else None)
        return answer.status, body

    def make_token(self):
        """Makes a token for a program, on the page for it."""
        _, page = self.ask("GET", "/account/tokens")
        mark = re.search(r'name="csrf" value="([^"]+)"', page)[1]
        form = urlencode({"csrf": mark, "name": "bench", "access": "editor", "days": "1"})
        answer, page = self.ask("POST", "/account/tokens", form, {"Content-Type": "application/x-www-form-urlencoded"})
        token = re.search(r"pm_[A-Za-z0-9_-]{43}", page)
        if not token:
            raise SystemExit(f"{self.name}: making a token was answered with {answer.status}")
        self.token = token[0]

    def sign_in(self, username, password):
        """Signs in as a browser does, and goes on with the session's cookie."""
        answer, page = self.ask("GET", "/sign-in")
        visitor = answer.getheader("Set-Cookie").split(";")[0]
        mark = re.search(r'name="csrf" value="([^"]+)"', page)[1]
        form = urlencode({"csrf": mark, "login": username, "password": password})
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": visitor}
        answer, _ = self.ask("POST", "/sign-in", form, kind)
        cookies = [cookie.split(";")[0] for cookie in answer.msg.get_all("Set-Cookie", [])]
        session = [cookie for cookie in cookies if cookie.startswith("pm_session=")]
        if answer.status != 303 or not session:
            raise SystemExit(f"{self.name}: signing in was answered with {answer.status}")
        self.headers["Cookie"] = session[0]

    def wait_for(self, path, seconds=60):
        """Waits until `path` is answered with 200."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.get(path)[0] == 200:
                    return
            time.sleep(0.001)
        raise SystemExit(f"{self.name} did not answer {path}\n{self.log.read_text()[-2000:]}")

    def check(self, page):
        """An answer that is fast and wrong is worth nothing."""
        for path, expected in zip(page.paths, page.expected, strict=True):
            status, body = self.get(path, page.by_token)
            if status != 200 or expected not in html.unescape(body):
                raise SystemExit(
                    f"{self.name}: {path} answered {status}, {'without' if status == 200 else 'no'} {expected}"
                )

    def load(self, paths, clients, seconds, by_token=False):
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout=60s", f"--script={BENCH}/load.lua"]
        headers = {"Authorization": f"Bearer {self.token}"} if by_token else self.headers
        command += [f"--header={name}: {value}" for name, value in headers.items()]
        out = subprocess.run(
            [*command, f"http://127.0.0.1:{self.port}", "--", *paths], check=True, capture_output=True, text=True
        ).stdout
        result = json.loads(out.strip().splitlines()[-1])
        if not result["requests"] and seconds < 60:
            # Not one answer in the time: so slow a page is given more of it.
            return self.load(paths, clients, seconds * 4, by_token)
        if result["failed"] or not result["requests"]:
            raise SystemExit(
                f"{self.name}: {result['failed']} requests failed, {result['requests']} answered: {paths[0]}"
            )
        return result

    def measure(self, page):
        say(f"  {page.name} ...")
        self.check(page)
        self.load(page.paths, 1, 1, page.by_token)
        alone = self.load(page.paths, 1, SECONDS, page.by_token)
        busy = self.load(page.paths, 16, SECONDS, page.by_token)
        return Figures(alone["median_ms"], alone["p99_ms"], busy["requests"] / busy["seconds"])

    def memory(self, field, file="status"):
        """Memory of the program and all its children, in MB, by the system's own count."""
        pids, total = [self.process.pid], 0
        while pids:
            pid = pids.pop()
            pids += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
            total += int(re.search(rf"^{field}:\s+(\d+) kB", Path(f"/proc/{pid}/{file}").read_text(), re.M)[1])
        return total / 1000


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextlib.contextmanager
def mariadb():
    script, directory = ROOT / "scripts/mariadb.sh", WORK / "mariadb"
    try:
        url = subprocess.run(
            [script, "start", directory, *MARIADB], check=True, stdout=subprocess.PIPE, text=True
        ).stdout.strip()
        yield url
    finally:
        subprocess.run([script, "stop", directory], check=True)


def rows(connection, sql, *values):
    cursor = connection.cursor()
    cursor.execute(sql, values)
    return cursor.fetchall()


def timed(command, environment, typed=None):
    start = time.monotonic()
    environment = {**os.environ, **environment}
    done = subprocess.run(command, cwd=WORK, env=environment, input=typed, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
    return time.monotonic() - start


def choose_pages(db):
    """The pages to measure, as the data has them."""
    total = rows(db, "SELECT COUNT(*) FROM employees")[0][0]
    last = (total + PER_PAGE - 1) // PER_PAGE

    def name_at(direction):
        return rows(db, f"SELECT family_name FROM employees ORDER BY sort_name {direction}, id {direction} LIMIT 1")[0][
            0
        ]

    department, people, name = rows(
        db,
        """
        SELECT d.id,
          (SELECT COUNT(*) FROM employees e WHERE e.department_id = d.id AND e.status <> 'left')
          + (SELECT COUNT(*) FROM assignments a WHERE a.department_id = d.id AND a.starts_on <= CURDATE()
             AND (a.ends_on IS NULL OR a.ends_on >= CURDATE())) AS people,
          d.name
        FROM departments d ORDER BY people DESC, d.id LIMIT 1
        """,
    )[0]
    bearers = dict(
        rows(db, "SELECT family_name, COUNT(*) AS n FROM employees GROUP BY family_name ORDER BY n DESC, family_name")
    )
    frequent = next(iter(bearers))
    # Names in plain letters, so that both programs look for the same text.
    rare = [name for name, n in bearers.items() if n <= 8 and name.isascii() and name.isalpha()]
    rare.sort(key=lambda name: (abs(bearers[name] - 5), name))
    # A rare name may be part of others: what counts is how many a search finds.
    rare = [
        name
        for name in rare[:60]
        if rows(db, "SELECT COUNT(*) FROM employees WHERE family_name LIKE %s", f"%{name}%")[0][0] <= 12
    ][:30]
    if not rare:
        raise SystemExit("no family name is rare enough to search for")
    counts = [bearers[name] for name in rare]

    def search(name):
        return f"/employees?q={quote(name)}"

    return [
        Page("List, first page", ["/employees"], [name_at("ASC")]),
        Page(f"List, last page (page {last:,})", [f"/employees?page={last}"], [name_at("DESC")]),
        Page(
            f"Busiest department ({people:,} people and roles)", [f"/departments/{department}"], [name], in_twin=False
        ),
        Page(
            f"Search for rare names ({len(rare)} in turn, borne by {min(counts)} to {max(counts)})",
            [search(name) for name in rare],
            rare,
        ),
        Page(f"Search for the commonest name ({bearers[frequent]:,} bear it)", [search(frequent)], [frequent]),
        *choose_answers(db, department, name),
        *choose_api(name_at("ASC"), rare, frequent, department),
    ]


def choose_api(first, rare, frequent, department):
    """The same lists as programs get them, 50 rows each."""

    def listed(title, paths, expected):
        return Page(f"API: {title}", [f"/api/v1{path}" for path in paths], expected, in_twin=False, by_token=True)

    return [
        listed("employees, first part", ["/employees"], [first]),
        listed("search for rare names", [f"/employees?q={quote(name)}" for name in rare], rare),
        listed("search for the commonest name", [f"/employees?q={quote(frequent)}"], [frequent]),
        listed("employees by day of hiring", ["/employees?sort=-hired_on"], ["hired_on"]),
        listed("assignments, first part", ["/assignments"], ["starts_on"]),
        listed("current assignments of the busiest department", [f"/assignments?when=current&department_id={department}"], ["starts_on"]),
        listed("departments", ["/departments"], ["path"]),
        listed("projects", ["/projects"], ["code"]),
        listed("roles", ["/roles"], ["scope"]),
        listed("seats", ["/seats"], ["wanted"]),
    ]


def choose_answers(db, department, name):
    """The pages that answer questions: who is responsible, what is missing, what was on a day."""
    # Who holds what where: a word of the role and one of the place, for places all over the company.
    held = rows(
        db,
        """
        SELECT r.name, d.name FROM seats s JOIN roles r ON r.id = s.role_id JOIN departments d ON d.id = s.department_id
        WHERE s.id %% 997 = 0 ORDER BY s.id LIMIT 20
        """,
    )
    asked = [f"{role.split()[0]} {place.split()[0]}" for role, place in held]
    (busiest,) = rows(db, "SELECT employee_id FROM assignments GROUP BY employee_id ORDER BY COUNT(*) DESC LIMIT 1")[0]
    (project,) = rows(
        db,
        "SELECT project_id FROM assignments WHERE project_id IS NOT NULL GROUP BY project_id"
        " ORDER BY COUNT(*) DESC LIMIT 1",
    )[0]
    (code,) = rows(db, "SELECT code FROM projects WHERE id = %s", project)[0]
    (person,) = rows(db, "SELECT family_name FROM employees WHERE id = %s", busiest)[0]

    def answer(title, path, expected):
        return Page(title, [path], [expected], in_twin=False)

    return [
        answer("Overview", "/", f"{EMPLOYEES:,}"),
        Page(
            f"Who is responsible ({len(asked)} searches for a role and a place)",
            [f"/search?q={quote(words)}" for words in asked],
            [words.split()[0] for words in asked],
            in_twin=False,
        ),
        answer("Busiest department as of a day two years ago", f"/departments/{department}?on={datetime.date.today() - datetime.timedelta(days=730)}", name),
        *(
            answer(f"Gaps: {kind}", f"/gaps?kind={kind}", "Gaps")
            for kind in ("open", "opening", "accountable", "overload", "left", "single", "unconfirmed")
        ),
        answer("Responsibility matrix of the busiest department", f"/departments/{department}/matrix", name),
        answer("Timeline of the busiest department", f"/departments/{department}/timeline", name),
        answer("Timeline of the busiest project", f"/projects/{project}/timeline", code),
        answer("Timeline of the busiest person", f"/employees/{busiest}/timeline", person),
        answer("Organisation chart, first level", "/chart", "Organisation chart"),
        answer("Reporting lines, first level", "/chart/people", "Organisation chart"),
    ]


def projman(url):
    port = free_port()
    environment = {
        "DATABASE_URL": url,
        "PORT": str(port),
        "PROJMAN_ADDRESS": "127.0.0.1",
        "PROJMAN_SECRET_KEY": secrets.token_urlsafe(32),
        # What is measured is how fast it can be, not how fast it lets one be.
        "PROJMAN_API_REQUESTS_PER_MINUTE": "1000000",
        "PROJMAN_API_BURST": "1000000",
    }
    return Server("projman", [PROJMAN, "serve"], environment, port)


def twin(url, options):
    port = free_port()
    gunicorn = Path(sys.executable).with_name("gunicorn")
    command = [gunicorn, f"--bind=127.0.0.1:{port}", f"--chdir={BENCH / 'twin'}", *options, "app:app"]
    environment = {
        "TWIN_DATABASE_URL": url.replace("mysql:", "mysql+mysqldb:") + "?charset=utf8mb4",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return Server("twin", command, environment, port)


def after_writes(server, assignment):
    """How long the overview takes, in ms, when somebody has written just before, and when that was two seconds ago."""

    def change(allocation):
        body = json.dumps({"allocation": allocation})
        headers = {"Authorization": f"Bearer {server.token}", "Content-Type": "application/json", "If-Match": "*"}
        answer, said = server.ask("PATCH", f"/api/v1/assignments/{assignment}", body, headers)
        if answer.status != 200:
            raise SystemExit(f"{server.name}: a change was answered with {answer.status}: {said}")

    def overview():
        start = time.monotonic()
        server.get("/")
        return (time.monotonic() - start) * 1000

    overview()
    at_once, later = [], []
    for round in range(5):
        change(10 + round)
        at_once.append(overview())
        change(20 + round)
        time.sleep(2)
        later.append(overview())
    change(30)
    return statistics.median(at_once), statistics.median(later)


def measure_projman(url, pages, assignment):
    say("ProjMan")
    starts = []
    for _ in range(5):
        start = time.monotonic()
        with projman(url) as server:
            server.wait_for("/sign-in")
            starts.append((time.monotonic() - start) * 1000)
    with projman(url) as server:
        server.wait_for("/sign-in")
        server.sign_in("bench", PASSWORD)
        server.make_token()
        figures = {page.name: server.measure(page) for page in pages}
        size = len(server.get("/employees")[1].encode())
        peak = server.memory("VmHWM")
        at_once, later = after_writes(server, assignment)
        return figures, {
            "start_ms": statistics.median(starts),
            "peak_mb": peak,
            "later_mb": server.memory("VmHWM"),
            "page_bytes": size,
            "at_once_ms": at_once,
            "later_ms": later,
        }


def measure_twin(url, pages):
    say("The twin: which way of serving it answers most?")
    answers = {}
    for name, options in GUNICORN.items():
        with twin(url, options) as server:
            server.wait_for("/employees")
            server.load(["/employees"], 16, 1)
            result = server.load(["/employees"], 16, 3)
            answers[name] = result["requests"] / result["seconds"]
            say(f"  {name}: {answers[name]:.1f} answers a second")
    best = max(answers, key=answers.get)
    say(f"The twin, {best}")
    with twin(url, GUNICORN[best]) as server:
        server.wait_for("/employees")
        figures = {page.name: server.measure(page) for page in pages if page.in_twin}
        size = len(server.get("/employees")[1].encode())
        return figures, {"gunicorn": best, "memory_mb": server.memory("Pss", "smaps_rollup"), "page_bytes": size}


def measure_files(db, server_url, url):
    """Takes all employees out as a file, and into an empty register."""
    say("Files")
    rows(db, "CREATE DATABASE taken_in CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
    full, empty = {"DATABASE_URL": url}, {"DATABASE_URL": f"{server_url}/taken_in"}
    timed([PROJMAN, "migrate"], empty)
    facts = {}
    for plural in ["departments", "employees"]:
        file = str(WORK / f"{plural}.csv")
        facts[f"{plural}_out_s"] = timed([PROJMAN, "export", plural, "--format", "csv", "--out", file], full)
        facts[f"{plural}_in_s"] = timed([PROJMAN, "import", file, "--yes"], empty)
    (taken,) = rows(db, "SELECT COUNT(*) FROM taken_in.employees")[0]
    if taken != EMPLOYEES:
        raise SystemExit(f"{taken} employees were taken in instead of {EMPLOYEES}")
    return facts


def busyness():
    """How much of the machine's processors others use at the moment, from 0 to 1."""

    def ticks():
        values = [int(value) for value in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
        return sum(values), values[3] + values[4]

    (total, idle), _, (later, later_idle) = ticks(), time.sleep(3), ticks()
    return 1 - (later_idle - idle) / max(later - total, 1)


def machine():
    cpu = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1]) / 2**20
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    cores = f"{os.cpu_count()} cores of {cpu[1] if cpu else platform.machine()}"
    return f"{cores}, {memory:.0f} GiB, {system}, Linux {platform.release()}"


def versions(db):
    def first_line(*command):
        return subprocess.run(command, capture_output=True, text=True).stdout.strip().splitlines()[0]

    pinned = dict(re.findall(r"^([\w-]+)==(\S+)", (BENCH / "requirements.txt").read_text(), re.M))
    wrk = subprocess.run(["wrk", "-v"], capture_output=True, text=True)
    return ", ".join(
        [
            first_line(PROJMAN, "--version"),
            f"{first_line('rustc', '--version')}",
            f"MariaDB {rows(db, 'SELECT VERSION()')[0][0].split('-')[0]}",
            f"Python {platform.python_version()}",
            *(f"{name} {pinned[name]}" for name in ("Flask", "SQLAlchemy", "mysqlclient", "gunicorn")),
            "wrk " + re.search(r"wrk (?:debian/)?(\S+)", wrk.stdout + wrk.stderr)[1],
        ]
    )


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def report(pages, ours, about_us, theirs, about_twin, facts):
    compared = [page for page in pages if page.in_twin]
    lines = [
        "| Page | ProjMan: median | p99 | requests/s | Twin: median | p99 | requests/s | ProjMan answers |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for page in compared:
        a, b = ours[page.name], theirs[page.name]
        cells = [page.name, f"{number(a.median_ms)} ms", f"{number(a.p99_ms)} ms", number(a.per_second)]
        cells += [f"{number(b.median_ms)} ms", f"{number(b.p99_ms)} ms", number(b.per_second)]
        cells += [f"{number(a.per_second / b.per_second)} times as many"]
        lines.append("| " + " | ".join(cells) + " |")
    table = "\n".join(lines)
    lines = ["| Page | Median | p99 | requests/s |", "|---|--:|--:|--:|"]
    for page in pages:
        if not page.in_twin and not page.by_token:
            a = ours[page.name]
            cells = [page.name, f"{number(a.median_ms)} ms", f"{number(a.p99_ms)} ms", number(a.per_second)]
            lines.append("| " + " | ".join(cells) + " |")
    answers = "\n".join(lines)
    lines = ["| List | Median | p99 | requests/s |", "|---|--:|--:|--:|"]
    for page in pages:
        if page.by_token:
            a = ours[page.name]
            cells = [page.name.removeprefix("API: "), f"{number(a.median_ms)} ms", f"{number(a.p99_ms)} ms", number(a.per_second)]
            lines.append("| " + " | ".join(cells) + " |")
    api = "\n".join(lines)
    return f"""# What was measured

Written by `make bench`. Median and 99th percentile (p99): one client, one request after the other. Requests/s: 16
clients at once. {SECONDS} seconds each, with the session of an editor, after a second of warming up; nothing compressed. The load, the program and the
database share the machine. The twin (`bench/twin`) is the same list in Flask and SQLAlchemy on the same database; its
search is `LIKE '%...%'` in three columns, ProjMan's goes through its index of words.

{table}

The pages that only ProjMan has. What they are made of is remembered until somebody writes, and found out anew then, as
long as people look at it: after a change of an assignment the overview takes {number(about_us["at_once_ms"])} ms when it is
asked for at once, and {number(about_us["later_ms"])} ms two seconds later (medians of 5).

{answers}

The lists as programs get them (`/api/v1`, 50 rows, with a token, the limit of requests lifted).

{api}

- Start to the first page: {number(about_us["start_ms"])} ms (median of 5 starts).
- Peak memory of ProjMan after all of these pages: {number(about_us["peak_mb"])} MB, and {number(about_us["later_mb"])} MB
  after the changes too; memory of the twin's processes after its pages: {number(about_twin["memory_mb"])} MB.
- An empty database brought up to date in {number(facts["migrate_s"])} s, and filled with {facts["employees"]:,}
  employees and {facts["assignments"]:,} assignments in {number(facts["demo_s"])} s;
  {number(facts["database_mb"])} MB of tables and indexes.
- All {facts["employees"]:,} employees exported as CSV in {number(facts["employees_out_s"])} s, and imported into an empty
  register in {number(facts["employees_in_s"])} s: the look at what becomes of each row, and the writing.
- The first page of the list is {about_us["page_bytes"]:,} bytes of HTML, the twin's {about_twin["page_bytes"]:,}.
- The twin was served by gunicorn with {about_twin["gunicorn"]}, the best of: {", ".join(GUNICORN)}.
- Machine: {facts["machine"]}; {facts["busy"]:.0%} busy before the start.
- {facts["versions"]}; {facts["date"]}.
"""


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    subprocess.run([ROOT / "scripts/mariadb.sh", "stop", WORK / "mariadb"], check=True)
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    busy = busyness()
    if busy > 0.1:
        say("The machine is busy with something else; what is measured now will not mean much.")
    with mariadb() as server_url:
        at = urlsplit(server_url)
        db = MySQLdb.connect(
            host=at.hostname, port=at.port, user=at.username, password=at.password, charset="utf8mb4", autocommit=True
        )
        rows(db, "CREATE DATABASE projman CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
        db.select_db("projman")
        url = server_url + "/projman"
        facts = {
            "busy": busy,
            "date": datetime.date.today().isoformat(),
            "machine": machine(),
            "versions": versions(db),
        }
        say(f"Filling the database with {EMPLOYEES:,} employees ...")
        facts["migrate_s"] = timed([PROJMAN, "migrate"], {"DATABASE_URL": url})
        facts["demo_s"] = timed([PROJMAN, "demo", "--employees", str(EMPLOYEES)], {"DATABASE_URL": url})
        say(f"  {facts['demo_s']:.1f} s")
        account = [PROJMAN, "account", "create", "bench", "bench@example.org", "--access", "editor"]
        timed(account, {"DATABASE_URL": url}, PASSWORD + "\n")
        tables = [name for (name,) in rows(db, "SHOW TABLES")]
        rows(db, f"ANALYZE TABLE {', '.join(tables)}")
        facts["employees"] = rows(db, "SELECT COUNT(*) FROM employees")[0][0]
        facts["assignments"] = rows(db, "SELECT COUNT(*) FROM assignments")[0][0]
        (size,) = rows(
            db,
            "SELECT SUM(data_length + index_length) / 1e6 FROM information_schema.tables"
            " WHERE table_schema = 'projman'",
        )[0]
        facts["database_mb"] = float(size)
        pages = choose_pages(db)
        # One that may be changed on any day, of a person who is there.
        current = "SELECT MAX(id) FROM assignments WHERE ends_on IS NULL AND deputy_for_id IS NULL"
        ours, about_us = measure_projman(url, pages, rows(db, current)[0][0])
        theirs, about_twin = measure_twin(url, pages)
        facts |= measure_files(db, server_url, url)
    text = report(pages, ours, about_us, theirs, about_twin, facts)
    (BENCH / "results.md").write_text(text)
    print(text)
    shutil.rmtree(WORK, ignore_errors=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
