import { join } from "node:path";
import { getArchive, releasePlatform, type Source } from "@detektor/local-servers";

/**
 * A release in the style of Prometheus: its archives contain a folder with the programs, and its
 * checksums are in `sha256sums.txt`.
 */
export type Release = { readonly owner: string; readonly name: string; readonly version: string };

/**
 * Returns a function that creates the source of one program in a release's archive; the archive's
 * published checksum is verified.
 */
export function getArchiveOf({ owner, name, version }: Release) {
  return (file: string): Source => ({
    name: "its release archive",
    get: async (scratch) => {
      const releases = `https://github.com/${owner}/${name}/releases/download/v${version}`;
      const folder = `${name}-${version}.${releasePlatform()}`;
      await getArchive({
        archiveUrl: `${releases}/${folder}.tar.gz`,
        sumsUrl: `${releases}/sha256sums.txt`,
        scratch,
        checked: "archive",
      });
      return join(scratch, folder, file);
    },
  });
}
