#!/usr/bin/env bash
# Signs pushed images by their digests with cosign, without a key: the workflow's own identity signs.
#   scripts/sign-images.sh [--dry-run] DIGESTS_FILE
# The file has lines of `image digest`, as scripts/build-images.sh --push writes them. Environment:
#   IMAGE_PREFIX   as for scripts/build-images.sh
# To see who signed: cosign verify IMAGE@DIGEST --certificate-oidc-issuer https://token.actions.githubusercontent.com \
#   --certificate-identity-regexp '^https://github.com/OWNER/REPOSITORY/.github/workflows/images.yml@'
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/find-program.sh
. scripts/find-program.sh

dry_run=false
file=
for argument in "$@"; do
  case $argument in
    --dry-run) dry_run=true ;;
    -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0"; exit 0 ;;
    -*) echo "sign-images: there is no option $argument; see --help" >&2; exit 2 ;;
    *) file=$argument ;;
  esac
done
[ -r "$file" ] || { echo "sign-images: give a file of digests; see --help" >&2; exit 2; }
prefix=${IMAGE_PREFIX:?give the registry and folder, such as ghcr.io/you/detektor/}

references=()
while read -r image digest; do
  [[ $image =~ ^[a-z][a-z0-9-]*$ && $digest =~ ^sha256:[0-9a-f]{64}$ ]] || {
    echo "sign-images: not an image and its digest: $image $digest" >&2
    exit 2
  }
  references+=("$prefix$image@$digest")
done <"$file"
[ ${#references[@]} -gt 0 ] || { echo "sign-images: $file is empty" >&2; exit 2; }

if $dry_run; then
  printf 'would sign %s\n' "${references[@]}"
  exit 0
fi
cosign=$(find_program cosign) || {
  echo "sign-images: cosign is not installed: scripts/get-delivery-tools.sh cosign, or see https://docs.sigstore.dev" >&2
  exit 1
}
"$cosign" sign --yes "${references[@]}"
