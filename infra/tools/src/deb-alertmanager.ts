import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheDir, type Source } from "@detektor/local-servers";
import { debSource } from "./deb-source.ts";

const unpacked = debSource("prometheus-alertmanager", "usr/bin/prometheus-alertmanager");
const templates = "/usr/share/prometheus/alertmanager";

/**
 * Returns Debian's Alertmanager as a source. It reads its templates from a folder that only an
 * installed package has, so it is patched to read them from its working directory, and they
 * are copied next to the program.
 */
export function debAlertmanager(version: string): Source {
  return {
    name: unpacked.name,
    get: async (scratch, onProgress, signal) => {
      const program = await unpacked.get(scratch, onProgress, signal);
      const beside = await cacheDir("alertmanager", version);
      for (const file of ["default.tmpl", "email.tmpl"])
        await cp(join(scratch, templates, file), join(beside, file));
      await writeFile(program, readsHere(await readFile(program)));
      return program;
    },
  };
}

/**
 * Returns the program with that folder's name replaced by a name of the same length, which Go shortens again.
 */
function readsHere(program: Buffer): Buffer {
  const here = Buffer.from("/proc/self/cwd".padEnd(templates.length, "/"));
  let at = program.indexOf(templates);
  while (at >= 0) {
    here.copy(program, at);
    at = program.indexOf(templates, at);
  }
  return program;
}
