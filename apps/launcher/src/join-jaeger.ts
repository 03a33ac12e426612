import { setTimeout as sleep } from "node:timers/promises";
import { findJaeger, isJaegerAtHand } from "@detektor/local-servers";
import type { Supervisor } from "./supervisor.ts";
import { hasJaegerPage } from "./has-jaeger-page.ts";
import { jaegerParts, jaegerPorts, jaegerUrls, type JaegerUrls } from "./jaeger.ts";
import type { Site } from "./site.ts";
import { withFreePorts } from "./with-free-ports.ts";

/**
 * The supervisor that a Jaeger joins, and the function that receives why it isn't
 * running yet; null means that it runs.
 */
export type JoinContext = {
  readonly supervisor: Pick<Supervisor, "start">;
  readonly setNotReady: (why: string | null) => void;
  readonly signal: AbortSignal;
};

const AGAIN_MS = 10 * 60_000;

/**
 * Starts our Jaegers once the program is available, however long that takes. If getting it
 * fails, reports the reason and what helps, and retries every ten minutes. Returns null if
 * `signal` is aborted before; never throws.
 */
export async function joinJaeger(site: Site, context: JoinContext): Promise<JaegerUrls | null> {
  const { setNotReady, signal } = context;
  let said = "";
  while (!signal.aborted) {
    try {
      const urls = await join(site, context);
      setNotReady(null);
      return urls;
    } catch (error) {
      const { message } = error as Error;
      if (signal.aborted) break;
      if (message !== said) site.say(`no Jaeger yet, trying again every 10 minutes: ${message}`);
      said = message;
      setNotReady(message);
      await sleep(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return null;
}

const join = async (
  site: Site,
  { supervisor, setNotReady, signal }: JoinContext,
): Promise<JaegerUrls> => {
  await haveJaeger(site, setNotReady);
  setNotReady("starting");
  const now = await withFreePorts(site, jaegerPorts);
  const urls = jaegerUrls(now);
  if (urls === undefined) throw new Error("another Jaeger is configured");
  await supervisor.start(jaegerParts(now), signal);
  await sayJoined(site, urls);
  return urls;
};

/** Resolves once a Jaeger can be started; downloading or building one first may take minutes. */
const haveJaeger = async (site: Site, setNotReady: JoinContext["setNotReady"]): Promise<void> => {
  if (await isJaegerAtHand()) return;
  site.say(
    "jaeger is being downloaded or built in the background and starts when it is ready; nothing waits for it",
  );
  setNotReady("being installed in the background");
  await findJaeger(site.say, (progress) =>
    setNotReady(`being installed in the background: ${progress}`),
  );
};

/** Reports where our Jaegers are, and whether the page there would show no traces. */
const sayJoined = async ({ say }: Site, { query, history }: JaegerUrls): Promise<void> => {
  say(`Jaeger is running: ${query}, and for all stored frames ${history}`);
  if (await hasJaegerPage(query)) return;
  say(
    `this Jaeger was built without its web page: its API answers, such as ${query}/api/traces/<id>; ` +
      "to get the page, put a release of jaeger (2.13 or later) on the PATH",
  );
};
