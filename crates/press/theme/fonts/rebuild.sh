#!/bin/sh
# Fetches the packages that README.md names and makes the fonts of this folder from them.
# `rebuild.sh --check` only says whether they come out byte for byte as they are kept.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv tools
tools/bin/pip --quiet install fonttools==4.68.0 brotli==1.2.1
for font in literata noto-naskh-arabic noto-nastaliq-urdu; do
  archive=$(npm pack --silent "@fontsource-variable/$font@5.3.0")
  mkdir "$font"
  tar xzf "$archive" -C "$font" --strip-components=1
done
tools/bin/python "$here/build.py" . "$@"
