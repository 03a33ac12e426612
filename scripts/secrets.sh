#!/usr/bin/env bash
# Secrets of a deployment, encrypted value by value with SOPS for age keys. See infra/secrets/README.md.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: scripts/secrets.sh COMMAND [--dry-run]

  init              make your age key where there is none, and a file of random secrets for it
  edit [FILE]       open a file in $EDITOR, decrypted, and encrypt it again
  rotate [FILE...]  give files a new data key, for whom .sops.yaml names today
  check             is every *.enc.yaml encrypted, unchanged, and not for the example's key?
  files DIR [FILE]  write each secret to DIR/NAME, readable by you alone, as compose and
                    Kubernetes take them

FILE is production.enc.yaml unless named. Environment:
  SOPS_AGE_KEY_FILE      where your key lies (~/.config/sops/age/keys.txt)
  DETEKTOR_SECRETS_DIR   the folder of the files (infra/secrets)
TEXT
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/find-program.sh
. "$here/scripts/find-program.sh"
dir=${DETEKTOR_SECRETS_DIR:-$here/infra/secrets}
key_file=${SOPS_AGE_KEY_FILE:-${XDG_CONFIG_HOME:-$HOME/.config}/sops/age/keys.txt}
[[ $key_file == /* ]] || key_file=$PWD/$key_file
export SOPS_AGE_KEY_FILE=$key_file
example_recipient=age17nzy2xhaefgw537q7we9rta6qlesyrmdacpkkyh4cp4cvgd68ayq8jf26z

fail() {
  printf 'secrets: %s\n' "$1" >&2
  exit 1
}

# Prints the program's path, or what to do.
program() {
  find_program "$1" ||
    fail "$1 is needed and not installed: see https://github.com/getsops/sops and https://age-encryption.org, or run: npm run check:infra secrets"
}

# Runs the command, or prints it in a dry run.
act() {
  if [ "$dry_run" = yes ]; then
    printf 'would run: %s\n' "$*"
  else
    "$@"
  fi
}

# SOPS searches its rules from the current folder upwards.
run_sops() {
  (cd "$dir" && "$sops" --disable-version-check "$@")
}

names_in() {
  sed -nE 's/^([a-z][a-z0-9-]*):.*/\1/p' "$1" | grep -vx sops
}

make_key() {
  if [ -e "$key_file" ]; then
    printf 'your key: %s\n' "$key_file"
    return
  fi
  if [ "$dry_run" = yes ]; then
    printf 'would make a key: %s\n' "$key_file"
    return
  fi
  (umask 077 && mkdir -p "$(dirname "$key_file")" && "$keygen" -o "$key_file" 2>/dev/null)
  printf 'made your key: %s (keep a copy where the machine cannot be lost with it)\n' "$key_file"
}

init() {
  local keygen recipient name
  keygen=$(program age-keygen)
  make_key
  [ ! -e "$dir/production.enc.yaml" ] || fail "production.enc.yaml is there already; see edit"
  if [ "$dry_run" = yes ]; then
    printf 'would write: %s/production.enc.yaml, and its rule in .sops.yaml\n' "$dir"
    return
  fi
  recipient=$("$keygen" -y "$key_file" | head -n 1)
  grep -q 'path_regex: \^production' "$dir/.sops.yaml" ||
    printf '  - path_regex: ^production\\.enc\\.yaml$\n    age: %s\n' "$recipient" >>"$dir/.sops.yaml"
  # The plain text only passes through a pipe.
  for name in $(names_in "$dir/example.enc.yaml"); do
    printf '%s: %s\n' "$name" "$(openssl rand -hex 24)"
  done | run_sops encrypt --input-type yaml --output-type yaml \
    --filename-override production.enc.yaml --output production.enc.yaml /dev/stdin
  printf 'wrote %s/production.enc.yaml for %s; commit it with .sops.yaml\n' "$dir" "$recipient"
}

edit() {
  act run_sops edit "${1:-production.enc.yaml}"
}

rotate() {
  local file
  for file in "${@:-production.enc.yaml}"; do
    act run_sops updatekeys --yes "$file"
    act run_sops rotate --in-place "$file"
  done
}

check() {
  local file bad=0 seen=0
  while IFS= read -r -d '' file; do
    seen=$((seen + 1))
    check_file "${file#"$dir"/}" || bad=1
  done < <(find "$dir" -name '*.enc.yaml' -print0 | sort -z)
  [ "$seen" -gt 0 ] || fail "no *.enc.yaml in $dir"
  return "$bad"
}

check_file() {
  local file=$1 key=$key_file
  [[ $(run_sops filestatus "$file") == *'"encrypted":true'* ]] || tell_bad "$file" "is in plain text" || return
  if [ "$file" = example.enc.yaml ]; then
    key=$dir/example-key.txt
  elif grep -q "$example_recipient" "$dir/$file"; then
    tell_bad "$file" "is encrypted for the example's key, which everybody has" || return
  fi
  if [ ! -e "$key" ]; then
    printf 'ok: %s is encrypted (not opened: no key)\n' "$file"
  elif SOPS_AGE_KEY_FILE=$key run_sops decrypt "$file" >/dev/null; then
    printf 'ok: %s is encrypted and unchanged\n' "$file"
  else
    tell_bad "$file" "can't be opened with $key"
  fi
}

tell_bad() {
  printf 'secrets: %s %s\n' "$1" "$2" >&2
  return 1
}

files() {
  local to=${1:?files needs a folder} file=${2:-production.enc.yaml} name value
  [ -e "$dir/$file" ] || fail "there is no $dir/$file; see init"
  umask 077
  act mkdir -p "$to"
  for name in $(names_in "$dir/$file"); do
    if [ "$dry_run" = yes ]; then
      printf 'would write: %s/%s\n' "$to" "$name"
      continue
    fi
    value=$(run_sops decrypt --extract "[\"$name\"]" "$file")
    rm -f "$to/$name"
    printf '%s' "$value" >"$to/$name"
  done
}

dry_run=no
args=()
for arg in "$@"; do
  case $arg in
  -h | --help) usage && exit ;;
  --dry-run) dry_run=yes ;;
  -*) fail "unknown option $arg; see --help" ;;
  *) args+=("$arg") ;;
  esac
done
command=${args[0]:-}
case $command in
init | edit | rotate | check | files)
  sops=$(program sops)
  "$command" "${args[@]:1}"
  ;;
*) usage >&2 && exit 2 ;;
esac
