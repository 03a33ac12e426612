import { tmpdir } from "node:os";
import { join } from "node:path";
import { type NatsAccess, natsAccessFromEnv, NatsSettingsError } from "@detektor/producer";

/** What the environment says. */
export type ProducerEnv = {
  readonly nats: NatsAccess;
  /** Where the demo keeps clips, thumbnails and alerts. */
  readonly dataDir: string;
  /** Whether to end when standard input does: the parent has gone. */
  readonly endsWithParent: boolean;
};

/** Reads the environment; every variable has a default. A `natsUrl` from elsewhere stands for the variable. */
export const readEnv = (
  env: Readonly<Record<string, string | undefined>>,
  natsUrl?: string,
): ProducerEnv => ({
  nats: natsAccessFromEnv({ ...env, ...(natsUrl !== undefined && { DETEKTOR_NATS_URL: natsUrl }) }),
  dataDir: env["DETEKTOR_DATA_DIR"] || join(tmpdir(), "detektor-demo"),
  endsWithParent: env["DETEKTOR_PARENT_PIPE"] === "1",
});

/** The same; where a setting is wrong it says so and ends the process with 78. */
export const readEnvOrEnd: typeof readEnv = (env, natsUrl) => {
  try {
    return readEnv(env, natsUrl);
  } catch (error) {
    if (!(error instanceof NatsSettingsError)) throw error;
    for (const line of error.lines) process.stderr.write(`video-producer: ${line}\n`);
    process.exit(78);
  }
};
