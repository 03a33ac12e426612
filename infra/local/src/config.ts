import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { esdbUrl } from "@detektor/observability";
import type { Options } from "./options.ts";

/** What the launcher takes from the environment; a URL that is given stands for a server that is not started. */
export type Config = {
  readonly env: NodeJS.ProcessEnv;
  readonly nats: string | undefined;
  readonly eventStore: string | undefined;
  readonly postgres: string | undefined;
  readonly jaeger: string | undefined;
  readonly otlp: string | undefined;
  readonly host: string;
  readonly apiToken: string | undefined;
  /** Where it is noted what runs; tests, which must not meet a platform that runs in their checkout, set another. */
  readonly stateDir: string;
  /** Absolute; undefined: a folder that is deleted at the end. */
  readonly dataDir: string | undefined;
};

export const readConfig = (env: NodeJS.ProcessEnv, options: Options): Config => {
  const given = (name: string): string | undefined => env[name] || undefined;
  const dataDir = options.dataDir ?? given("DETEKTOR_DATA_DIR");
  const stateDir = given("DETEKTOR_STATE_DIR") ?? join(repositoryRoot, ".detektor");
  return {
    env,
    stateDir,
    nats: given("DETEKTOR_NATS_URL"),
    eventStore: esdbUrl(given("DETEKTOR_EVENT_STORE_URL") ?? "") || undefined,
    postgres: given("DETEKTOR_POSTGRES_URL"),
    jaeger: given("DETEKTOR_JAEGER_URL"),
    otlp: given("OTEL_EXPORTER_OTLP_ENDPOINT"),
    host: given("DETEKTOR_HOST") ?? "127.0.0.1",
    apiToken: given("DETEKTOR_API_TOKEN"),
    dataDir: options.ephemeral ? undefined : dataDir === undefined ? stateDir : absolute(dataDir),
  };
};

// npm changes to the checkout before it runs us; a relative path is meant from where the user was.
const absolute = (path: string): string =>
  resolve(
    process.env["INIT_CWD"] ?? process.cwd(),
    path.startsWith("~/") ? join(homedir(), path.slice(2)) : path,
  );
