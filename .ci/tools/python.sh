# shellcheck shell=bash
# act and zizmor, which are published as Python wheels, craft-platforms, moto and cmarkgfm, in .cache/tools/venv.

install_python_packages() {
  local venv=$tools/venv stamp=$tools/venv/.installed-from wanted
  if ! command -v python3 >/dev/null; then
    unavailable "act, zizmor, craft-platforms, moto and cmarkgfm: missing, because there is no python3"
    return
  fi
  wanted="$(sha256sum .ci/requirements.txt), $(python3 --version)"
  if [[ -f $stamp && $(<"$stamp") == "$wanted" ]]; then
    return
  fi
  if is_lacking python3-venv; then
    unavailable "act, zizmor, craft-platforms, moto and cmarkgfm: missing, because python3 -m venv does not work without python3-venv"
    return
  fi
  say "act, zizmor, craft-platforms, moto and cmarkgfm, as .ci/requirements.txt names them, in a virtual environment of their own"
  # Built in place: a virtual environment cannot be moved. Without its stamp it counts as absent.
  rm -rf "$venv"
  quietly venv python3 -m venv "$venv" || fail "python3 -m venv failed"
  quietly pip "$venv/bin/python" -m pip install --require-hashes --no-deps --only-binary :all: \
    --disable-pip-version-check --no-input --quiet -r .ci/requirements.txt ||
    fail "the Python packages could not be installed"
  printf '%s\n' "$wanted" >"$stamp"
}
