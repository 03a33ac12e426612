import { connectEventLog, eventLogTrouble } from "@detektor/event-log";
import {
  eventStoreAt,
  type ExplainedServer,
  explainUnreachable,
  postgresAt,
  withTimeout,
} from "@detektor/observability";
import { lookAtNats } from "@detektor/producer";
import { lookAtPostgres, postgresTrouble } from "@detektor/read-model";
import type { Config } from "./config.ts";

const timeoutMs = 10_000;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Checks the servers that are given instead of started here; returns a line, with the
 * variable, for each that can't be used.
 */
export async function lookAtGiven({
  nats,
  eventStore,
  postgres,
}: Pick<Config, "nats" | "eventStore" | "postgres">): Promise<readonly string[]> {
  const lines = await Promise.all([
    nats && lookAtNats(nats).then(isWell, (error: Error) => error.message),
    eventStore === undefined ? undefined : lookAtEventStore(eventStore),
    postgres === undefined ? undefined : lookAtDatabase(postgres),
  ]);
  return lines.filter((line) => line !== undefined);
}

const isWell = (): undefined => undefined;

const lookAtEventStore = async (url: string): Promise<string | undefined> => {
  return look({ ...eventStoreAt(url), troubleOf: eventLogTrouble }, async () => {
    const log = connectEventLog({ url, logger: quiet });
    await log.ping().finally(() => void log.close());
  });
};

const lookAtDatabase = (url: string): Promise<string | undefined> =>
  look({ ...postgresAt(url), troubleOf: postgresTrouble }, () => lookAtPostgres(url));

const look = async (
  { troubleOf, ...server }: ExplainedServer,
  ask: () => Promise<unknown>,
): Promise<string | undefined> => {
  try {
    await withTimeout(ask(), timeoutMs, "no answer");
    return undefined;
  } catch (error) {
    return explainUnreachable(error, server, troubleOf(error) === "refused");
  }
};
