import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the environment says. */
export type ProducerEnv = {
  readonly natsUrl: string;
  /** Where the demo keeps clips, thumbnails and alerts. */
  readonly dataDir: string;
  /** Whether to end when standard input does: the parent has gone. */
  readonly endsWithParent: boolean;
};

/** Reads the environment; every variable has a default. */
export const readEnv = (env: Readonly<Record<string, string | undefined>>): ProducerEnv => ({
  natsUrl: env["DETEKTOR_NATS_URL"] || "nats://127.0.0.1:4222",
  dataDir: env["DETEKTOR_DATA_DIR"] || join(tmpdir(), "detektor-demo"),
  endsWithParent: env["DETEKTOR_PARENT_PIPE"] === "1",
});
