import { cachedBinary, findOnPath, isCached, type Source } from "@detektor/local-servers";
import type { FindTool } from "./tool.ts";

/** A program with its version, and the ways to get it, the best first. */
export type ToolSources = {
  readonly name: string;
  readonly version: string;
  /** What to call it on the PATH; undefined: what is installed is of no use, since its version matters. */
  readonly onPath?: string;
  readonly sources: readonly Source[];
};

/** Looks on the PATH, then in the user's cache, then gets it from the first source that works. */
export const fromSources =
  ({ name, version, onPath, sources }: ToolSources): FindTool =>
  async ({ get = true } = {}) => {
    const installed = onPath === undefined ? undefined : await findOnPath(onPath);
    if (installed !== undefined) return { kind: "found", path: installed };
    try {
      if (!get && !(await isCached(name, version)))
        return { kind: "missing", why: `${name} ${version} is not in the cache` };
      const path = await cachedBinary({ name, version, sources, got: () => undefined });
      return { kind: "found", path };
    } catch (error) {
      return { kind: "missing", why: error instanceof Error ? error.message : String(error) };
    }
  };
