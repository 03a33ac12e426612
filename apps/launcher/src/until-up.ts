import { setTimeout as sleep } from "node:timers/promises";
import { answers, type RunningProcess, whenReady } from "@detektor/local-servers";
import type { Life } from "./part.ts";

/** How to wait for a service; times in ms. */
export type UntilUpOptions = {
  readonly life: Life;
  readonly say: (line: string) => void;
  /**
   * Called with what is missing once the start no longer waits for the service,
   * and with null when it is ready.
   */
  readonly setNotReady: (why: string | null) => void;
  readonly signal: AbortSignal;
  readonly patienceMs?: number;
  readonly graceMs?: number;
};

const PATIENCE_MS = 10_000;
const GRACE_MS = 60_000;
const TIMEOUT_MS = 600_000;
const LOOK_EVERY_MS = 1000;

/**
 * Waits for a service. In its first life, waits until it is ready and reports what is missing if that takes
 * long. If it answers but isn't ready after `graceMs`, returns and keeps watching it, reporting the reason to
 * `setNotReady`. In later lives, waits only until it answers. Throws if it ends, or `signal` is aborted.
 */
export async function untilUp(
  running: RunningProcess,
  url: string,
  options: UntilUpOptions,
): Promise<void> {
  const { life, signal, graceMs = GRACE_MS } = options;
  const sayIfNew = sayOnChange(running.name, options);
  const graceUntil = performance.now() + graceMs;
  let ready = life === "again";
  const isUp = async (): Promise<boolean> => {
    if (life === "again") return answers(`${url}/healthz`);
    ready = await answers(`${url}/readyz`);
    if (ready) return true;
    await sayIfNew(() => whatIsMissing(url));
    return performance.now() >= graceUntil && (await answers(`${url}/healthz`));
  };
  await whenReady(running, isUp, { timeoutMs: TIMEOUT_MS, signal });
  if (!ready) void follow(running, url, options, sayIfNew);
}

/** Watches a service until it is ready or has ended. */
const follow = async (
  running: RunningProcess,
  url: string,
  { say, setNotReady, signal }: UntilUpOptions,
  sayIfNew: SayIfNew,
): Promise<void> => {
  while (!signal.aborted && running.exit() === undefined) {
    if (await answers(`${url}/readyz`)) {
      say(`${running.name} is ready`);
      return setNotReady(null);
    }
    setNotReady(await sayIfNew(() => whatIsMissing(url)));
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
};

type SayIfNew = (look: () => Promise<string>) => Promise<string>;

/**
 * Returns a function that reports what is missing once that takes long, and again only if
 * more than numbers has changed.
 */
const sayOnChange = (name: string, { say, patienceMs = PATIENCE_MS }: UntilUpOptions): SayIfNew => {
  const sayAt = performance.now() + patienceMs;
  let said = "";
  return async (look) => {
    if (performance.now() < sayAt) return said;
    const missing = await look();
    if (withoutNumbers(missing) !== withoutNumbers(said))
      say(`${name} is not ready yet: ${missing}`);
    said = missing;
    return missing;
  };
};

/** Replaces numbers: how far behind something is changes at every check. */
const withoutNumbers = (text: string): string => text.replaceAll(/\d+/g, "0");

const whatIsMissing = async (url: string): Promise<string> => {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) });
    const report = (await response.json()) as {
      dependencies?: Readonly<Record<string, { ok: boolean; error?: string }>>;
    };
    const missing = Object.entries(report.dependencies ?? {}).filter(([, { ok }]) => !ok);
    return missing.map(([name, { error }]) => `${name}: ${error}`).join(", ");
  } catch {
    return "it does not answer";
  }
};
