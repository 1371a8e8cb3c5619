"""`waymark prove` finds nothing here, and finds a leak planted on purpose in every place that it looks at."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from edge.assistant import Assistant, Turn
from edge.proof import browsing, places
from edge.proof.browsing import Browsed
from edge.proof.proving import Extent, prove
from edge.proof.report import Report
from edge.proof.search import Search, Secret
from edge.proof.trace import read_trace
from waymark.paths import ROOT
from waymark.understanding import Understanding

EXTENT = Extent(conversations=12, identifiers=200)
LEAKS = Path(__file__).parent / "leaks"
SAID = "document.querySelector('waymark-chat').shadowRoot.querySelector('.own').textContent"
# What a page that keeps what was said would do.
PLANTED = f"""async () => {{
  const said = {SAID};
  localStorage.setItem("said", said);
  sessionStorage.setItem("said", said);
  document.cookie = "said=" + encodeURIComponent(said);
  history.replaceState({{ said }}, "", "/en/?q=" + encodeURIComponent(said));
  const opening = indexedDB.open("said");
  opening.onupgradeneeded = () => opening.result.createObjectStore("said", {{ autoIncrement: true }});
  await new Promise((resolve) => (opening.onsuccess = resolve));
  const store = opening.result.transaction("said", "readwrite").objectStore("said");
  await new Promise((resolve) => (store.add(said).onsuccess = resolve));
  opening.result.close();
  await (await caches.open("said")).put("/said", new Response(said));
}}"""


def found(report: Report) -> dict[str, tuple[str, ...]]:
    return {row.place: row.found for row in report.rows}


@pytest.mark.parametrize(
    "written",
    [
        "dicho: niña O'Brien.".encode(),
        "niña O'Brien".encode("utf-16"),
        "NIÑA niña o'brien".encode("latin-1"),
        b"/es/?q=ni%C3%B1a%20O%27Brien",
        b"text=ni%C3%B1a+O%27Brien",
        b'{"text": "ni\\u00f1a O\'Brien"}',
        "<p>niña O&#x27;Brien</p>".encode(),
    ],
)
def test_a_secret_is_found_however_it_is_written(written: bytes) -> None:
    secret = Secret("name", "niña O'Brien")
    assert Search([secret]).in_bytes(written) == {secret}


def test_a_number_within_a_longer_number_is_another_number() -> None:
    search = Search([Secret("account", "31415926")])
    assert search.in_bytes(b"share 0.31415926535") == set()
    assert search.in_bytes(b"share 0.31415926535, account 31415926")


def test_a_trace_shows_what_was_written_in_two_pieces_and_who_was_spoken_to(tmp_path: Path) -> None:
    (tmp_path / "trace").write_text(
        '17 openat(AT_FDCWD</srv>, "log", O_WRONLY|O_CREAT|O_CLOEXEC, 0666) = 3</srv/log>\n'
        '17 write(3</srv/log>, "mu\\303\\261e", 5) = 5\n'
        '18 sendto(4<TCP:[127.0.0.1:80->127.0.0.1:9]>, "nothing", 7, 0, NULL, 0) = 7\n'
        '17 write(3</srv/log>, "cas rotas\\n", 10 <unfinished ...>\n'
        "18 connect(5<UDP:[17]>, {sa_family=AF_INET, sin_port=htons(53), "
        'sin_addr=inet_addr("192.0.2.1")}, 16) = 0\n'
        '18 connect(5<TCP:[18]>, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.9")}, 16) = 0\n'
        '18 write(6</dev/null>, "too long"..., 9000) = 9000\n'
    )
    secret = Secret("marker", "muñecas rotas")
    trace = read_trace(tmp_path / "trace", Search([secret]))
    assert trace.in_files == {secret}
    assert trace.in_sockets == set()
    assert trace.opened == {Path("/srv/log")}
    assert trace.beyond == {"192.0.2.1"}
    assert trace.cut == 1


@pytest.fixture
def store(tmp_path: Path) -> Iterator[str]:
    """The address of a Redis of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = shutil.which("redis-server")
    assert server, "this test needs Redis: apt-get install redis-server"
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen([server, *options], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert any("Ready to accept connections" in line for line in running.stdout)
        yield f"redis://127.0.0.1:{port}"
        running.terminate()


@pytest.fixture
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of this test's own stand for those that all programs share, and for any other."""
    for name in ("shared", "elsewhere"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(places, "SHARED", {tmp_path / "shared"})
    return tmp_path


def test_nothing_is_found(own_folders: Path, store: str) -> None:
    report = prove(Extent(EXTENT.conversations, EXTENT.identifiers, redis=store), print)
    assert {place: values for place, values in found(report).items() if values and place != "memory"} == {}
    assert report.clean
    assert all(row.tried for row in report.rows)


def test_what_is_left_in_every_place_is_found(own_folders: Path, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    project = ROOT / "build" / "said"
    project.parent.mkdir(exist_ok=True)
    where = {"project": project, "shared": own_folders / "shared" / "said", "elsewhere": own_folders / "elsewhere/said"}
    monkeypatch.setenv("LEAKS", json.dumps({"redis": store, **{name: str(path) for name, path in where.items()}}))
    monkeypatch.setenv("PYTHONPATH", f"{LEAKS}:{ROOT}")
    plant_in_browser(monkeypatch)
    plant_in_trackers(monkeypatch)
    report = prove(Extent(EXTENT.conversations, EXTENT.identifiers, redis=store), print)
    project.unlink()
    assert [place for place, values in found(report).items() if not values] == []
    assert not report.clean


def plant_in_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    look_at = browsing.look_at

    def plant_and_look(page: Page, browsed: Browsed) -> None:
        if page.locator("waymark-chat").count():
            page.evaluate(PLANTED)
            page.context.new_page().goto("data:text/html,<img src=http://127.0.0.1:9/>")
        look_at(page, browsed)

    monkeypatch.setattr(browsing, "look_at", plant_and_look)


def plant_in_trackers(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    understand, take_turn = Assistant.understand, Assistant._take_turn

    def hear(self: Assistant, text: str) -> Understanding:
        heard.append(text)
        return understand(self, text)

    async def tell(self: Assistant, conversation: str, intent: str, entities: Mapping[str, str | bool]) -> Turn:
        return await take_turn(self, conversation, intent, {**entities, "since": heard[-1]})

    monkeypatch.setattr(Assistant, "understand", hear)
    monkeypatch.setattr(Assistant, "_take_turn", tell)
