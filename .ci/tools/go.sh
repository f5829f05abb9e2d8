# shellcheck shell=bash
# Programs that are published as Go modules only.

# install_go_program PROGRAM PACKAGE@VERSION: builds it into .cache/tools/bin, where Go is present.
install_go_program() {
  local program=$1 wanted=$2 stamp=$tools/bin/.$1-installed-from built=$tools/partial/$1
  if [[ -x $tools/bin/$program && -f $stamp && $(<"$stamp") == "$wanted" ]]; then
    return
  fi
  if ! command -v go >/dev/null; then
    unavailable "$program: missing, because it is built with Go and there is no go"
    return
  fi
  say "$program, built with $(go env GOVERSION)"
  # Settings for the user's own Go projects would bend the build of this one.
  if ! quietly "go-$program" env GOFLAGS= GOWORK=off GOBIN="$built" go install "$wanted"; then
    unavailable "$program: missing, because go install failed"
    return
  fi
  rm -f "$stamp"
  mv "$built/$program" "$tools/bin/$program"
  printf '%s\n' "$wanted" >"$stamp"
}
