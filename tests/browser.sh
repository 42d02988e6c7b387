#!/bin/sh
# Sees to a Chromium for the browser tests: Debian's where apt and root are there, else Playwright's own.
python=$1
if command -v chromium >/dev/null 2>&1; then
    exit 0
fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing Debian's chromium for the browser tests …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "Installing Playwright's chromium for the browser tests …"
"$python" -m playwright install chromium && exit 0
if [ -n "$CI" ]; then
    echo "No browser could be installed, and CI must test with one." >&2
    exit 1
fi
echo "No browser could be installed: the browser tests will be skipped." >&2
