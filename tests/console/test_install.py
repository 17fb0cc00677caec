"""What the scripts do on a machine that has next to nothing, and what they say when even that is missing."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ["cat", "cksum", "dirname", "grep", "id", "rm", "tail"]


def checkout(folder: Path) -> Path:
    """Copy what the installer reads."""
    (folder / "script").mkdir(parents=True)
    for name in ["uv.lock", "pyproject.toml", "script/install", "script/uv.txt"]:
        shutil.copy(ROOT / name, folder / name)
    return folder


def tools(folder: Path, *, python: str = "") -> Path:
    """Make a folder of programs that has the usual tools and, where given, a Python of our making."""
    folder.mkdir()
    for name in TOOLS:
        (folder / name).symlink_to(shutil.which(name) or name)
    if python:
        (folder / "python3").write_text(f"#!/bin/sh\n{python}\n")
        (folder / "python3").chmod(0o755)
    return folder


def install(folder: Path, **environment: str) -> tuple[int, str, str]:
    said = subprocess.run(
        ["/bin/sh", folder / "script" / "install"], env=environment, capture_output=True, text=True, cwd="/"
    )
    return said.returncode, said.stdout, said.stderr


def test_a_machine_without_python_is_told_what_is_needed(tmp_path: Path):
    folder = checkout(tmp_path / "checkout")

    answer = install(folder, PATH=str(tools(tmp_path / "bin")))

    assert answer == (1, "", "Thidiao needs Python 3.11 to 3.14; no Python was found here.\n")


def test_a_python_that_is_too_old_is_named(tmp_path: Path):
    folder = checkout(tmp_path / "checkout")
    old = 'case "$2" in *print*) echo 3.9 ;; *) exit 1 ;; esac'

    answer = install(folder, PATH=str(tools(tmp_path / "bin", python=old)))

    assert answer == (1, "", "Thidiao needs Python 3.11 to 3.14; this machine has only 3.9 (python3).\n")


def test_a_first_install_without_network_is_told_in_one_line(tmp_path: Path):
    folder = checkout(tmp_path / "checkout")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1"}

    status, _, errors = install(folder, PATH=os.defpath, HOME=str(tmp_path), THIDIAO_PYTHON=sys.executable, **nowhere)

    log = folder / ".venv" / "install.log"
    told = f"Thidiao's packages could not be fetched; check the network and run this again ({log} has the details).\n"
    assert (status, errors) == (1, told)


def test_packages_that_were_tampered_with_are_refused(tmp_path: Path):
    folder = checkout(tmp_path / "checkout")
    hashes = folder / "script" / "uv.txt"
    hashes.write_text(re.sub(r"sha256:[0-9a-f]{64}", "sha256:" + "0" * 64, hashes.read_text()))

    status, _, errors = install(folder, **{**os.environ, "THIDIAO_PYTHON": sys.executable})

    assert (status, errors) == (1, f"Thidiao's packages could not be installed; {folder}/.venv/install.log says why.\n")
    assert not (folder / ".venv" / "uv").exists()


@pytest.mark.fresh
def test_a_fresh_clone_serves_with_one_command(tmp_path: Path):
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", clone], check=True)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}

    running = subprocess.Popen(
        [clone / "script" / "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True, cwd="/"
    )
    said = ""
    for line in running.stdout or []:
        said += line
        if line.startswith("Data:"):
            break
    found = re.search(r"ready: http://localhost:(\d+)", said)
    status = page(int(found[1]), "/") if found else 0
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=60)
    shutil.rmtree((clone / "var" / "postgres").resolve(), ignore_errors=True)

    assert (status, running.returncode) == (200, 0), said


def page(port: int, address: str) -> int:
    connection = http.client.HTTPConnection("localhost", port, timeout=30)
    try:
        connection.request("GET", address)
        return connection.getresponse().status
    finally:
        connection.close()
