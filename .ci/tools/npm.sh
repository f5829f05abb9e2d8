# shellcheck shell=bash
# The npm packages, with Node 24 among them, exactly as package-lock.json names them.

install_npm_packages() {
  local stamp=node_modules/.installed-from wanted
  wanted=$(sha256sum package-lock.json)
  if [[ -f $stamp && $(<"$stamp") == "$wanted" ]]; then
    return
  fi
  require_node
  say "npm packages, as package-lock.json names them"
  # npm ci empties node_modules first, so that the stamp goes with what it stands for.
  quietly npm npm ci --no-audit --no-fund --loglevel=error || fail "the npm packages could not be installed"
  link_node
  printf '%s\n' "$wanted" >"$stamp"
}

# Several npm versions (9.2 to 11.6 among them) link node, and take the link away again together with
# the package for the other processor, which has a program of that name, too.
link_node() {
  local nodes=(node_modules/node-linux-*/bin/node)
  "${nodes[0]}" --version >/dev/null ||
    fail "node_modules has no Node 24 for this machine ($(uname -sm)): it comes for Linux on x86_64 and aarch64"
  ln -sfn "../${nodes[0]#node_modules/}" node_modules/.bin/node
}

require_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    fail "node or npm is missing: install Node 20 or later, and npm"
  fi
  local version
  version=$(node --version)
  if [[ ! $version =~ ^v([0-9]+)\. ]] || ((BASH_REMATCH[1] < 20)); then
    fail "node is $version: install Node 20 or later"
  fi
}
