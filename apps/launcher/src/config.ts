import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { asConfig, ConfigError, esdbUrl } from "@detektor/observability";
import { type NatsAccess, natsAccessFromEnv, natsVariables } from "@detektor/producer";
import type { Options } from "./options.ts";

/** The launcher's settings from the environment. A server whose address is given is not started. */
export type Config = {
  /** The environment for the services; paths in it are absolute. */
  readonly env: NodeJS.ProcessEnv;
  readonly nats: NatsAccess | undefined;
  readonly eventStore: string | undefined;
  readonly postgres: string | undefined;
  readonly jaeger: string | undefined;
  readonly otlp: string | undefined;
  readonly host: string;
  readonly apiToken: string | undefined;
  /**
   * The folder in which running parts are noted. Tests set another one, to stay apart from a
   * platform that runs in their checkout.
   */
  readonly stateDir: string;
  /** Absolute; undefined means a temporary folder that is deleted at the end. */
  readonly dataDir: string | undefined;
  readonly observability: boolean;
  readonly examples: boolean;
  /** Whether to build programs that take minutes: not in CI, where every run would start from scratch. */
  readonly buildsHeavy: boolean;
};

/** Reads the settings. Throws ConfigError naming the problem. */
export function readConfig(surrounding: NodeJS.ProcessEnv, options: Options): Config {
  const env = withAbsolutePaths(surrounding);
  const given = (name: string): string | undefined => env[name] || undefined;
  const dataDir = options.dataDir ?? given("DETEKTOR_DATA_DIR");
  const stateDir = given("DETEKTOR_STATE_DIR") ?? join(repositoryRoot, ".detektor");
  return {
    env,
    stateDir,
    nats: outsideNats(env),
    eventStore: esdbUrl(given("DETEKTOR_EVENT_STORE_URL") ?? "") || undefined,
    postgres: given("DETEKTOR_POSTGRES_URL"),
    jaeger: given("DETEKTOR_JAEGER_URL"),
    otlp: given("OTEL_EXPORTER_OTLP_ENDPOINT"),
    host: given("DETEKTOR_HOST") ?? "127.0.0.1",
    apiToken: given("DETEKTOR_API_TOKEN"),
    dataDir: options.ephemeral ? undefined : dataDir === undefined ? stateDir : absolute(dataDir),
    observability: options.observability,
    examples: options.examples,
    buildsHeavy: given("CI") === undefined,
  };
}

/** Returns how to reach the given NATS; undefined if one is started here, which needs no login. */
const outsideNats = (env: NodeJS.ProcessEnv): NatsAccess | undefined => {
  const { url, ...others } = natsVariables;
  if (env[url]?.trim()) return asConfig(() => natsAccessFromEnv(env));
  const idle = Object.values(others).filter((name) => env[name]?.trim());
  if (idle.length === 0) return undefined;
  const line = `${url} is not set: ${idle.join(", ")} would apply to the NATS that is started here, which has no login. Set it, or unset the others.`;
  throw new ConfigError([line]);
};

const pathVariables = [
  natsVariables.credsFile,
  natsVariables.nkeyFile,
  natsVariables.tlsCaFile,
  natsVariables.tlsCertFile,
  natsVariables.tlsKeyFile,
];

const withAbsolutePaths = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  ...Object.fromEntries(
    pathVariables.flatMap((name) =>
      env[name]?.trim() ? [[name, absolute(env[name].trim())]] : [],
    ),
  ),
});

// Makes a path absolute. npm changes to the checkout before it runs us, but a relative path
// is meant from the user's folder.
const absolute = (path: string): string =>
  resolve(
    process.env["INIT_CWD"] ?? process.cwd(),
    path.startsWith("~/") ? join(homedir(), path.slice(2)) : path,
  );
