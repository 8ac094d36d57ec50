"""Every notebook runs from top to bottom, wherever it is opened, and is stored without outputs."""

import sys

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SECONDS_A_CELL = 120

pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture
def kernel(tmp_path, monkeypatch):
    """Return a manager for a kernel of this interpreter that leaves nothing behind at home.

    Without folders to search, the only kernel it knows is ipykernel as it is installed here.
    """
    for variable in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    manager = AsyncKernelManager(
        kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[])
    )
    assert manager.kernel_spec.argv[0] == sys.executable
    return manager


@pytest.mark.parametrize("folder", ["", "notebooks"], ids=["root", "notebooks"])
def test_notebook_runs(path, folder, kernel):
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        km=kernel,
        timeout=SECONDS_A_CELL,
        resources={"metadata": {"path": str(ROOT / folder)}},
    )
    client.execute(cleanup_kc=True)  # the manager is ours, so it would leave its kernel running
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in cells)
    errors = [out for cell in cells for out in cell.outputs if out.output_type == "error"]
    assert errors == []
    complaints = [
        out.text
        for cell in cells
        for out in cell.outputs
        if out.output_type == "stream" and out.name == "stderr"
    ]
    assert complaints == []


def test_notebook_is_stored_without_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert cells
    assert [cell.id for cell in cells if cell.outputs or cell.execution_count] == []
