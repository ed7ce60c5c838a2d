"""The set-up script on machines that lack something: it says what is missing, or brings it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has its own lines in the README")

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "setup.sh"
TOOLS = ("sh", "dirname", "cat", "rm", "grep", "sed", "cksum", "sort", "mkdir", "ln")
OLD_PYTHON = "#!/bin/sh\nexit 1\n"  # what a Python out of range answers to the script's question


class Machine:
    """A folder with the programs of a made-up machine, and a project to set up on it."""

    def __init__(self, folder: Path) -> None:
        self.programs, self.project = folder / "bin", folder / "project"
        self.programs.mkdir()
        (self.project / "scripts").mkdir(parents=True)
        shutil.copy(SCRIPT, self.project / "scripts" / "setup.sh")
        for name in ("requirements.txt", "requirements-dev.txt"):
            (self.project / name).write_text("", encoding="utf-8")
        for tool in TOOLS:
            (self.programs / tool).symlink_to(str(shutil.which(tool)))
        self.program("id", "#!/bin/sh\necho 1000\n")

    def program(self, name: str, text: str) -> None:
        path = self.programs / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def run(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        command = ["sh", "scripts/setup.sh", *words]
        settings = {"PATH": str(self.programs), "HOME": str(self.project)} | variables
        return subprocess.run(command, cwd=self.project, env=settings, capture_output=True, text=True, check=False)


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def test_without_a_python_it_says_how_to_get_one(machine):
    done = machine.run("packages", "requirements.txt")
    assert done.returncode == 1
    assert "Python 3.11, 3.12 or 3.13 is needed" in done.stderr


def test_an_old_python_is_passed_over(machine):
    machine.program("python3.13", OLD_PYTHON)
    (machine.programs / "python3").symlink_to(sys.executable)
    assert machine.run("find_python").stdout.strip() == str(machine.programs / "python3")


def test_root_on_debian_gets_a_python_from_apt(machine):
    machine.program("id", "#!/bin/sh\necho 0\n")
    machine.program("python3", OLD_PYTHON)
    machine.program(
        "apt-get", f'#!/bin/sh\n[ "$1" = update ] || ln -sf "{sys.executable}" "{machine.programs}/python3"\n'
    )
    assert machine.run("python_of_machine").stdout.strip() == str(machine.programs / "python3")


def test_what_is_installed_is_not_installed_again(machine):
    machine.program("python3.12", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    environment = machine.project / ".venv" / "bin"
    environment.mkdir(parents=True)
    (environment / "python").write_text(
        "#!/bin/sh\ncase $* in *pip*) echo installed >>pip.log;; esac\n", encoding="utf-8"
    )
    (environment / "python").chmod(0o755)
    for _ in range(2):
        assert machine.run("packages", "requirements-dev.txt").returncode == 0
    assert machine.run("packages", "requirements.txt").returncode == 0
    assert (machine.project / "pip.log").read_text(encoding="utf-8").splitlines() == ["installed"]
    (machine.project / "requirements.txt").write_text("x==1\n", encoding="utf-8")
    machine.run("packages", "requirements.txt")
    assert len((machine.project / "pip.log").read_text(encoding="utf-8").splitlines()) == 2


def test_a_browser_that_does_not_start_is_passed_over(machine):
    machine.program("chromium", "#!/bin/sh\nexit 127\n")
    machine.program("google-chrome", "#!/bin/sh\necho Chrome 150\n")
    assert machine.run("browser").stdout.strip() == str(machine.programs / "google-chrome")


def test_a_browser_that_was_named_and_does_not_start_is_an_error(machine):
    machine.program("chromium", "#!/bin/sh\necho Chromium 150\n")
    done = machine.run("browser", CHROMIUM="/nowhere/chromium")
    assert done.returncode == 1
    assert "/nowhere/chromium" in done.stderr


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac's own browsers are found by their full path")
def test_without_any_browser_it_says_how_to_get_one(machine):
    done = machine.run("browser")
    assert done.returncode == 1
    assert "No Chromium found" in done.stderr
