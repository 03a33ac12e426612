import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";

/**
 * Under load V8 would increase its young generation to 128 MB; a quarter of that costs a tenth more CPU. It
 * would let a heap grow to four times the used size before collecting garbage: half a gigabyte in a rebuild.
 * Twice costs no measurable CPU.
 */
const usual = ["--max-semi-space-size=16", "--heap-growing-percent=100"];

/**
 * Returns the flags of Node in the `node-flags.json` of an app's folder, the usual ones if it has none. The
 * event store has some: its long-lived data is outside of V8's heap.
 */
export function nodeFlags(folder: string): readonly string[] {
  try {
    const text = readFileSync(join(repositoryRoot, folder, "node-flags.json"), "utf8");
    return JSON.parse(text) as readonly string[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return usual;
    throw error;
  }
}
