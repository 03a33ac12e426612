import { findOnPath } from "./find-on-path.ts";
import { cachedBinary, isCached, type OnProgress } from "./first-source.ts";
import { JAEGER_VERSION, jaegerSources } from "./get-jaeger.ts";
import { runTool } from "./run-tool.ts";
import { type Say, sayOnStderr } from "./say.ts";

/**
 * Returns the path of a Jaeger 2: on the PATH, in the user's cache, or fetched now, which may take minutes
 * (`onProgress` gets the progress); throws saying how to fix it.
 */
export async function findJaeger(say: Say = sayOnStderr, onProgress?: OnProgress): Promise<string> {
  const onPath = await jaegerOnPath();
  if (onPath !== undefined) return onPath;
  return cachedBinary({
    name: "jaeger",
    version: JAEGER_VERSION,
    sources: jaegerSources,
    got: (source, file) =>
      say(`jaeger ${JAEGER_VERSION}: downloaded from ${source}, stored as ${file}`),
    ...(onProgress === undefined ? {} : { onProgress }),
  }).catch((error: unknown) => {
    const repair =
      "to fix it, put jaeger 2.13 or later, or Go 1.26, on the PATH, or set DETEKTOR_JAEGER_URL to the address of a running one";
    throw new Error(`${(error as Error).message}; ${repair}`, { cause: error });
  });
}

/** Returns whether a Jaeger could be started now, without fetching one first. */
export async function isJaegerAtHand(): Promise<boolean> {
  return (await jaegerOnPath()) !== undefined || isCached("jaeger", JAEGER_VERSION);
}

// The first generation had programs of other names; one that supports `validate` is the second.
const jaegerOnPath = async (): Promise<string | undefined> => {
  const found = await findOnPath("jaeger");
  if (found === undefined) return undefined;
  const help = await runTool(found, ["--help"], { timeoutMs: 10_000 }).catch(() => "");
  return help.includes("validate") ? found : undefined;
};
