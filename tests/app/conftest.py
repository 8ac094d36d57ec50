"""Drive the whole app in process, by widget key."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_data"

DATA = "app_pages/prepare/data.py"
TUNE = "app_pages/segment/tune.py"
SEGMENTS = "app_pages/segment/segments.py"
ALTERNATIVES = "app_pages/evaluate/alternatives.py"
DOWNLOAD = "app_pages/act/download.py"
PAGES = (DATA, TUNE, SEGMENTS, ALTERNATIVES, DOWNLOAD)


class Driver:
    """An app under test: widgets by their key without the revision."""

    def __init__(self, app: AppTest) -> None:
        self.app = app

    @property
    def workbench(self):
        return self.app.session_state["workbench"]

    def key(self, name: str) -> str:
        return f"{name}_r_{self.workbench.revision}"

    def run(self):
        self.app.run()
        assert not self.app.exception, self.app.exception
        return self

    def go(self, page: str):
        self.app.switch_page(page)
        return self.run()

    def choose(self, kind: str, name: str, value):
        getattr(self.app, kind)(key=self.key(name)).set_value(value)
        return self.run()

    def slide(self, dimension: str, position: int, value: float):
        self.slider(dimension, position).set_value(value)
        return self.run()

    def slider(self, dimension: str, position: int):
        return self.app.select_slider(key=f"cut_{dimension}_{position}")

    def click(self, key: str):
        self.app.button(key=key).click()
        return self.run()

    def upload(self, *paths: Path):
        uploader = self.app.file_uploader(key=self.key("upload"))
        for path in paths:
            uploader.upload(path.name, path.read_bytes())
        return self.run()

    def text(self) -> str:
        """Everything the page says, for asserting on sentences."""
        kinds = ("title", "header", "markdown", "caption", "error", "info", "warning")
        return "\n".join(one.value for kind in kinds for one in getattr(self.app, kind))

    def table(self, name: str):
        """The one table whose accessible name begins so."""
        found = [one for one in self.app.dataframe if one.proto.alt.startswith(name)]
        assert len(found) == 1, f"{len(found)} tables are called {name}"
        return found[0].value


@pytest.fixture
def driver() -> Driver:
    return Driver(AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)).run()


@pytest.fixture
def downloads(monkeypatch) -> dict[str, Callable[[], bytes | str]]:
    """What each download button of the last run would hand out, by file name."""
    offered: dict[str, Callable[[], bytes | str]] = {}
    defer, add = MediaFileManager.add_deferred, MediaFileManager.add

    def deferred(self, data, mimetype, coordinates, file_name=None, **options):
        offered[file_name] = data
        return defer(self, data, mimetype, coordinates, file_name=file_name, **options)

    def ready(self, data, mimetype, coordinates, file_name=None, **options):
        if file_name:
            offered[file_name] = lambda: data
        return add(self, data, mimetype, coordinates, file_name=file_name, **options)

    monkeypatch.setattr(MediaFileManager, "add_deferred", deferred)
    monkeypatch.setattr(MediaFileManager, "add", ready)
    return offered
