import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";

/**
 * Under load V8 would grow its young generation to 128 MB; a quarter of that costs a tenth more CPU.
 * It would let a heap grow to four times what is in use before it looks for garbage: half a gigabyte
 * in a rebuild. Twice costs no CPU that could be measured.
 */
const usual = ["--max-semi-space-size=16", "--heap-growing-percent=100"];

/**
 * The flags of Node's that an app's folder asks for in its `node-flags.json`, the usual ones if it has
 * none. The event store has some: what lives long there lives outside of V8's heap.
 */
export const nodeFlags = (folder: string): readonly string[] => {
  try {
    const text = readFileSync(join(repositoryRoot, folder, "node-flags.json"), "utf8");
    return JSON.parse(text) as readonly string[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return usual;
    throw error;
  }
};
