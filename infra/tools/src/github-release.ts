import { join } from "node:path";
import { getArchive, releasePlatform, type Source } from "@detektor/local-servers";

/** A project of Prometheus' kind, whose archives carry a folder with the programs and whose sums are `sha256sums.txt`. */
export type Release = { readonly owner: string; readonly name: string; readonly version: string };

/** Makes the source of one program of a release's archive; the archive is compared with its published sum. */
export const getArchiveOf =
  ({ owner, name, version }: Release) =>
  (file: string): Source => ({
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
