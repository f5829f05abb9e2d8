# shellcheck shell=bash
# What the install tells the user.

say() {
  printf 'install: %s\n' "$1"
}

fail() {
  printf 'install: %s\n' "$1" >&2
  exit 1
}

# Says in a sentence what cannot be had on this machine. The tests that need it are skipped; with
# CI=true this is a failure, because nobody reads what CI has skipped, and so it is for the demo,
# which needs all that it asks for.
unavailable() {
  if [[ ${CI-} == true || ${set-} == demo ]]; then
    fail "$1"
  fi
  say "$1; tests that need this are skipped"
}

# quietly NAME COMMAND...: keeps the output of a command in .cache/tools/logs/NAME.log and shows it
# only when the command fails.
quietly() {
  local log=$tools/logs/$1.log code=0
  shift
  mkdir -p "$tools/logs"
  "$@" >"$log" 2>&1 </dev/null || code=$?
  if ((code != 0)); then
    tail -n 20 "$log" >&2
    printf 'install: exit code %d of: %s\ninstall: the whole output is in %s\n' "$code" "$*" "$log" >&2
  fi
  return "$code"
}
