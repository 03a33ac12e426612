import { ConfigError, keepTrying, type KeepTryingOptions } from "@detektor/observability";
import {
  DEAD_LETTERS_STREAM,
  explainTrouble,
  FRAMES_STREAM,
  StreamConfigError,
} from "@detektor/producer";
import type { NatsConnection } from "nats";
import type { Bell } from "./bell.ts";
import { consumerName } from "./ensure-consumer.ts";
import { createLook, type LookContext } from "./look-at-jetstream.ts";

/** The dependencies of the watch; `bell` triggers a look at once. */
export type JetStreamWatchContext = LookContext &
  Pick<KeepTryingOptions, "logger" | "health"> & {
    readonly isConnected: () => boolean;
    readonly bell: Bell;
    readonly signal: AbortSignal;
  };

const lookEveryMs = 5000;

/** The subjects where JetStream reports that a stream or consumer was created, changed, paused or deleted. */
const advisories = [
  `$JS.EVENT.ADVISORY.STREAM.*.${FRAMES_STREAM}`,
  `$JS.EVENT.ADVISORY.STREAM.*.${DEAD_LETTERS_STREAM}`,
  `$JS.EVENT.ADVISORY.CONSUMER.*.${FRAMES_STREAM}.${consumerName}`,
];

/**
 * Checks every 5 s, whenever JetStream reports a change and whenever the bell is rung, that what ingest needs
 * in JetStream is there and answers. `/readyz` and one log line report what can't be repaired until it is.
 * Ends with the signal; rejects only if the streams can't be used from the start.
 */
export async function watchJetStream(
  nc: NatsConnection,
  context: JetStreamWatchContext,
): Promise<void> {
  const { signal, bell, isConnected } = context;
  const look = createLook(nc, context);
  for (const subject of advisories) nc.subscribe(subject, { callback: bell.ring });
  let isFirst = true;
  const isHealthy = async (): Promise<boolean> => {
    try {
      await look();
      isFirst = false;
      return true;
    } catch (error) {
      if (isFirst && error instanceof StreamConfigError) throw new ConfigError([error.message]);
      if (isConnected()) throw error;
      return false; // While NATS is unavailable, only that is reported, and nothing about JetStream.
    }
  };
  const options = { ...context, name: "jetstream", maxMs: 1000, explain: explainTrouble };
  await keepTrying(signal, options, async (working) => {
    while (!signal.aborted) {
      if (isConnected() && (await isHealthy())) working();
      await bell.wait(lookEveryMs, signal);
    }
  });
}
