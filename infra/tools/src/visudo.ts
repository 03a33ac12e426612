import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheDir, type Source } from "@detektor/local-servers";
import { debSource } from "./deb-source.ts";
import { fromSources } from "./from-sources.ts";

// Debian's version.
const VERSION = "1.9";
const unpacked = debSource("sudo", "usr/sbin/visudo");
const libraries = "/usr/libexec/sudo";

/** Debian's visudo, patched to load its library from its own folder, to which that is copied. */
const debVisudo: Source = {
  name: unpacked.name,
  get: async (scratch, tell, signal) => {
    const program = await unpacked.get(scratch, tell, signal);
    const library = "libsudo_util.so.0";
    await cp(join(scratch, libraries, library), join(await cacheDir("visudo", VERSION), library), {
      dereference: true,
    });
    const bytes = await readFile(program);
    const at = bytes.indexOf(libraries);
    // A path of the same length.
    if (at >= 0) bytes.write("$ORIGIN".padEnd(libraries.length, "/"), at);
    await writeFile(program, bytes);
    return program;
  },
};

/** Finds visudo, which checks sudo's rules; sudo itself is not needed. */
export const findVisudo = fromSources({
  name: "visudo",
  version: VERSION,
  onPath: "visudo",
  sources: [debVisudo],
});
