#!/bin/sh
# Brings a bare Debian, Ubuntu or macOS to where Nol Kumuh runs. Nothing is done twice; what is missing is said in words.
#   setup.sh packages FILE   .venv holds what FILE (requirements.txt or requirements-dev.txt) lists
#   setup.sh browser         prints the path of a Chromium, fetching one if there is none
set -eu
cd "$(dirname "$0")/.."
venv=.venv

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

in_range() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; }

apt_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

apt_install() {
    say "Installing $* (apt-get) ..."
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"; } >&2 </dev/null
}

find_python() {
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        if in_range "$candidate"; then command -v "$candidate"; return; fi
    done
    return 1
}

python_of_machine() {
    if find_python; then return; fi
    if apt_root; then
        apt_install python3 python3-venv || true
        if find_python; then return; fi
        apt_install python3.11 python3.11-venv || true  # Ubuntu 22.04, whose own python3 is 3.10
        if find_python; then return; fi
    fi
    fail "Python 3.11, 3.12 or 3.13 is needed and was not found.
  Debian/Ubuntu:  sudo apt-get install python3 python3-venv
  macOS:          brew install python@3.12, or the installer of python.org
A Python elsewhere can be named: make run PYTHON=/path/to/python3.12"
}

make_venv() {
    python=$(python_of_machine)
    say "Making $venv with $("$python" --version) ..."
    rm -rf "$venv"
    if "$python" -m venv "$venv" >/dev/null 2>&1; then return; fi
    version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    rm -rf "$venv"
    apt_root || fail "This Python cannot make a virtual environment. On Debian/Ubuntu: sudo apt-get install $version"
    apt_install "$version" || apt_install python3-venv
    "$python" -m venv "$venv"
}

packages() {
    in_range "$venv/bin/python" || make_venv
    # The development list begins with the other one, so both decide whether anything changed.
    wanted=$(cat requirements.txt requirements-dev.txt | cksum)
    if grep -qsxF "$1 $wanted" "$venv/installed"; then return; fi
    say "Installing the packages of $1 (the first time about 400 MB are fetched) ..."
    "$venv/bin/python" -m pip install --disable-pip-version-check --quiet --requirement "$1" >&2
    for list in requirements.txt "$1"; do echo "$list $wanted"; done | sort -u >"$venv/installed"
}

works() { [ -n "$1" ] && "$1" --version >/dev/null 2>&1 </dev/null; }

find_browser() {
    if [ -n "${CHROMIUM:-}" ]; then
        works "$CHROMIUM" || fail "CHROMIUM names a browser that does not start: $CHROMIUM"
        command -v "$CHROMIUM"
        return
    fi
    # Without windows of its own the first needs a third less of the machine than the others.
    for candidate in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        if works "$candidate"; then command -v "$candidate"; return; fi
    done
    candidate=$(browser_of_playwright)
    works "$candidate" && echo "$candidate"
}

browser_of_playwright() {
    "$venv/bin/python" -c '
from playwright.sync_api import sync_playwright
with sync_playwright() as browsers:
    print(browsers.chromium.executable_path)' 2>/dev/null || true
}

is_debian() { grep -q '^ID=debian' /etc/os-release 2>/dev/null; }

fetch_browser() {
    # Debian packages Chromium with the libraries it needs; Ubuntu's package is a snap, so there Playwright brings both.
    if apt_root && is_debian; then
        for package in chromium-headless-shell chromium; do
            if apt_install "$package" fonts-dejavu-core; then return; fi
        done
    fi
    say "Fetching Chromium (Playwright) ..."
    if apt_root; then with_libraries=--with-deps; else with_libraries=; fi
    "$venv/bin/python" -m playwright install $with_libraries chromium >&2 </dev/null || true
}

browser() {
    if find_browser; then return; fi
    fetch_browser
    find_browser || fail "No Chromium found and none could be fetched.
Install Chromium or Google Chrome, or name one: make test CHROMIUM=/path/to/chromium"
}

"$@"
