import { errorMessage } from "@detektor/basics";
import { cachedBinary, findOnPath, isCached, type Source } from "@detektor/local-servers";
import { timeBudget } from "./time-budget.ts";
import type { FindOptions, FindTool, Tool } from "./tool.ts";

/** A program with its version, and the sources to get it from, the best first. */
export type ToolSources = {
  readonly name: string;
  readonly version: string;
  /** Its name on the PATH; undefined if an installed program can't be used, because its version matters. */
  readonly onPath?: string;
  /** Whether getting it takes minutes, so that this is done only on request. */
  readonly heavy?: boolean;
  readonly sources: readonly Source[];
};

/** Looks on the PATH, then in the user's cache, then gets it from the first source that works. */
export function fromSources(tool: ToolSources): FindTool {
  return async (options = {}) => {
    const installed = tool.onPath === undefined ? undefined : await findOnPath(tool.onPath);
    if (installed !== undefined) return { kind: "found", path: installed };
    if (!(await isCached(tool.name, tool.version))) {
      const why = whyNotGot(tool, options);
      if (why !== undefined) return { kind: "missing", why };
    }
    return get(tool, options);
  };
}

const HOW = "get it with: npm run check:infra -- --get";

const whyNotGot = (
  { name, version, heavy = false }: ToolSources,
  options: FindOptions,
): string | undefined => {
  if (options.get === false) return `${name} ${version} is not in the cache; ${HOW}`;
  if (heavy && options.heavy === false) return `${name} ${version} takes minutes to build; ${HOW}`;
  return undefined;
};

const get = async (
  { name, version, sources }: ToolSources,
  {
    budget = timeBudget(Number.POSITIVE_INFINITY),
    signal,
    onProgress = () => undefined,
  }: FindOptions,
): Promise<Tool> => {
  let outOfTime: AbortSignal | undefined;
  try {
    const path = await budget.spend((end) => {
      outOfTime = end;
      return cachedBinary({
        name,
        version,
        sources,
        got: () => undefined,
        onProgress: (how) => onProgress(`getting ${name} ${version}: ${how}`),
        signal: AbortSignal.any([end, signal].filter((one) => one !== undefined)),
      });
    });
    return { kind: "found", path };
  } catch (error) {
    if (outOfTime?.aborted === true)
      return { kind: "missing", why: `the time for getting ${name} ${version} is used up; ${HOW}` };
    return { kind: "missing", why: errorMessage(error) };
  }
};
