#!/usr/bin/env bash
# Looks through images for known holes with grype: scripts/scan-images.sh [--dry-run] IMAGE...
# Fails where one is high or critical and has a fix. What isn't to count stands in .grype.yaml, with the reason.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/find-program.sh
. scripts/find-program.sh

# shellcheck source=scripts/image-arguments.sh
. scripts/image-arguments.sh

if $dry_run; then
  printf 'would scan %s\n' "${images[@]}"
  exit 0
fi
grype=$(find_program grype) || {
  echo "scan-images: grype is not installed: scripts/get-delivery-tools.sh grype, or see https://github.com/anchore/grype" >&2
  exit 1
}
bad=0
for image in "${images[@]}"; do
  echo "scanning $image"
  "$grype" --quiet --fail-on high --only-fixed "$image" || bad=1
done
exit "$bad"
