import { join } from "node:path";
import { findJaeger, isJaegerAtHand, startJaeger } from "@detektor/local-servers";
import type { Part } from "./part.ts";
import { logFileOf, type Site } from "./site.ts";

/** Where Jaeger's page and API are, and where it takes spans. */
export type JaegerUrls = { readonly query: string; readonly otlp: string };

/** Jaeger's addresses: those given in the environment, else where ours will be. */
export const jaegerUrls = ({ config, ports }: Site): JaegerUrls | undefined => {
  if (config.jaeger === undefined && config.otlp === undefined)
    return {
      query: `http://127.0.0.1:${ports.jaeger}`,
      otlp: `http://127.0.0.1:${ports.otlp}`,
    };
  return undefined;
};

/** Our own Jaeger. */
export const jaegerPart = (site: Site): Part => ({
  name: "jaeger",
  start: (signal) =>
    startJaeger({
      dataDir: join(site.dataDir, "jaeger"),
      port: site.ports.jaeger,
      otlpPort: site.ports.otlp,
      logFile: logFileOf(site, "jaeger"),
      say: site.say,
      signal,
    }),
});

/** Resolves once a Jaeger can be started; it says so when one has to be got first, which may take minutes. */
export const haveJaeger = async (site: Site): Promise<void> => {
  if (await isJaegerAtHand()) return;
  site.say(
    "jaeger is being got in the background and joins when it is there; nothing waits for it",
  );
  await findJaeger(site.say);
};
