# shellcheck shell=bash
# Programs from the packages of the distribution.

# install_debian_packages (PACKAGE REASON)...: installs with apt what is missing, as root, and says
# what and why before.
install_debian_packages() {
  local lacking=() reasons=()
  while (($# > 0)); do
    if is_lacking "$1"; then
      lacking+=("$1")
      reasons+=("$2")
    fi
    shift 2
  done
  ((${#lacking[@]} > 0)) || return 0
  say "Debian packages that are missing:"
  local i
  for i in "${!lacking[@]}"; do
    say "  ${lacking[i]}: ${reasons[i]}"
  done
  if ! command -v apt-get >/dev/null; then
    unavailable "this machine has no apt-get; install them with its own package manager"
  elif ! may_become_root; then
    unavailable "you are neither root nor allowed to use sudo; ask for: apt-get install ${lacking[*]}"
  else
    say "installing them with apt-get, as root"
    apt_install "${lacking[@]}"
  fi
}

is_lacking() {
  case $1 in
    # Debian leaves out what `python3 -m venv` needs; other builds of Python bring it.
    python3-venv) ! python3 -c 'import ensurepip' 2>/dev/null ;;
    binutils) ! command -v strip >/dev/null || is_half_installed "$1" ;;
    *) ! command -v "$1" >/dev/null || is_half_installed "$1" ;;
  esac
}

# After an interrupted apt-get the program may be there, but not its settings.
is_half_installed() {
  local status
  # shellcheck disable=SC2016 # dpkg-query fills this in
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) || return
  [[ $status == half-* || $status == unpacked ]]
}

may_become_root() {
  ((EUID == 0)) && return
  command -v sudo >/dev/null || return
  # Without a terminal nobody can type a password.
  if [[ -t 0 ]]; then sudo -v; else sudo --non-interactive true 2>/dev/null; fi
}

as_root() {
  if ((EUID == 0)); then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

# The lists are fetched only when they do not know a package, or name a version that is gone.
apt_install() {
  local package known=() updated=false
  for package in "$@"; do
    if ! has_candidate "$package" && [[ $updated == false ]]; then
      apt_update
      updated=true
    fi
    if has_candidate "$package"; then
      known+=("$package")
    else
      unavailable "$package: missing, and this machine's package archives do not have it"
    fi
  done
  ((${#known[@]} > 0)) || return 0
  # An apt-get that was killed leaves a dpkg at work, which holds the lock for a while.
  local install=(as_root apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=300 "${known[@]}")
  if ! quietly apt-get "${install[@]}"; then
    say "once more, with new lists and after finishing what an earlier run may have left half-done"
    quietly dpkg as_root dpkg --configure -a || fail "dpkg cannot configure what is half-installed"
    [[ $updated == true ]] || apt_update
    quietly apt-get "${install[@]}" || fail "the Debian packages could not be installed"
  fi
}

apt_update() {
  say "the lists of packages, with apt-get update"
  quietly apt-get-update as_root apt-get update || fail "the lists of packages could not be fetched"
}

has_candidate() {
  local policy
  policy=$(LC_ALL=C apt-cache policy "$1" 2>/dev/null)
  [[ $policy == *'Candidate: '* && $policy != *'Candidate: (none)'* ]]
}

# unpack_package PACKAGE BINARY REASON: makes one program of a Debian package ready under
# .cache/tools/PACKAGE, for packages that would start a service if they were installed. Needs no
# root. Only for programs that need no library beyond those of every machine.
unpack_package() {
  local package=$1 binary=$2 reason=$3 program=${2##*/}
  if [[ -x $tools/bin/$program ]] || command -v "$program" >/dev/null; then
    return
  fi
  if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
    unavailable "$package: missing, and this machine has no apt-get and dpkg-deb to unpack it with"
    return
  fi
  say "$package, unpacked under .cache/tools, as root is not needed and no service is wanted: $reason"
  local work=$tools/partial/$package
  mkdir -p "$work"
  if ! apt_download "$package" "$work"; then
    fail "the Debian package $package could not be fetched"
  fi
  dpkg-deb --extract "$work/"*.deb "$work/root"
  [[ -x $work/root/$binary ]] || fail "the Debian package $package has no $binary"
  rm -rf "${tools:?}/$package"
  mv "$work/root" "$tools/$package"
  ln -sfn "../$package/$binary" "$tools/bin/$program"
}

# Fetches a package into a folder: with the machine's lists of packages where they serve, else with
# lists of our own, because only root may bring the machine's up to date.
apt_download() {
  local package=$1 folder=$2 own=$tools/apt
  # As root, apt would hand over to a user who may not write below a private folder.
  local options=(-o APT::Sandbox::User=root)
  if has_candidate "$package" && (cd "$folder" && apt-get "${options[@]}" download "$package" >apt.log 2>&1); then
    return
  fi
  mkdir -p "$own/lists/partial" "$own/cache/archives/partial"
  options+=(-o "Dir::State::lists=$own/lists" -o "Dir::Cache=$own/cache")
  quietly apt-get-update apt-get "${options[@]}" update || return
  (cd "$folder" && quietly apt-get-download apt-get "${options[@]}" download "$package")
}
