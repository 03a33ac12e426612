import { tmpdir } from "node:os";
import { join } from "node:path";
import { type NatsAccess, natsAccessFromEnv, NatsSettingsError } from "@detektor/producer";

/** The settings from the environment. */
export type ProducerEnv = {
  readonly nats: NatsAccess;
  /** The folder of the demo's clips, thumbnails and alerts. */
  readonly dataDir: string;
  /** Whether to end when standard input ends, which means that the the parent process has ended. */
  readonly endsWithParent: boolean;
};

/** Reads the environment; every variable has a default. A given `natsUrl` replaces the variable. */
export function readEnv(
  env: Readonly<Record<string, string | undefined>>,
  natsUrl?: string,
): ProducerEnv {
  return {
    nats: natsAccessFromEnv({
      ...env,
      ...(natsUrl !== undefined && { DETEKTOR_NATS_URL: natsUrl }),
    }),
    dataDir: env["DETEKTOR_DATA_DIR"] || join(tmpdir(), "detektor-demo"),
    endsWithParent: env["DETEKTOR_PARENT_PIPE"] === "1",
  };
}

/** Does the same; if a setting is wrong, prints the problem and ends the process with 78. */
export const readEnvOrEnd: typeof readEnv = (env, natsUrl) => {
  try {
    return readEnv(env, natsUrl);
  } catch (error) {
    if (!(error instanceof NatsSettingsError)) throw error;
    for (const line of error.lines) process.stderr.write(`video-producer: ${line}\n`);
    process.exit(78);
  }
};
