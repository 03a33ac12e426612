import { answers, type RunningProcess, whenReady } from "@detektor/local-servers";
import type { Life } from "./part.ts";

const PATIENCE_MS = 10_000;
const TIMEOUT_MS = 600_000;

/**
 * Waits for a service: in its first life until all that it leans on is there, saying what is missing
 * when that takes long; later until it answers at all. Throws if it ends, or `signal` is aborted.
 */
export const untilUp = async (
  running: RunningProcess,
  url: string,
  options: {
    readonly life: Life;
    readonly say: (line: string) => void;
    readonly signal: AbortSignal;
  },
): Promise<void> => {
  let sayAt = performance.now() + PATIENCE_MS;
  const isUp = async (): Promise<boolean> => {
    if (await answers(`${url}/${options.life === "first" ? "readyz" : "healthz"}`)) return true;
    if (performance.now() < sayAt) return false;
    sayAt = performance.now() + PATIENCE_MS;
    options.say(`${running.name} is not ready yet: ${await whatIsMissing(url)}`);
    return false;
  };
  await whenReady(running, isUp, { timeoutMs: TIMEOUT_MS, signal: options.signal });
};

const whatIsMissing = async (url: string): Promise<string> => {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) });
    const report = (await response.json()) as {
      dependencies?: Readonly<Record<string, { ok: boolean; error?: string }>>;
    };
    const missing = Object.entries(report.dependencies ?? {}).filter(([, { ok }]) => !ok);
    return missing.map(([name, { error }]) => `${name}: ${error}`).join(", ");
  } catch {
    return "it does not answer";
  }
};
