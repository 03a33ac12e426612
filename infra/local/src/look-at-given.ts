import { connectEventLog, EventLogRefused } from "@detektor/event-log";
import { explainUnreachable, type OutsideServer, withTimeout } from "@detektor/observability";
import { lookAtNats } from "@detektor/producer";
import { isPostgresRefusal, lookAtPostgres } from "@detektor/read-model";
import type { Config } from "./config.ts";

const timeoutMs = 10_000;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Looks at the servers that are used instead of starting one; gives a line, with the variable, for each that is of no use. */
export const lookAtGiven = async ({
  nats,
  eventStore,
  postgres,
}: Pick<Config, "nats" | "eventStore" | "postgres">): Promise<readonly string[]> => {
  const lines = await Promise.all([
    nats && lookAtNats(nats).then(isWell, (error: Error) => error.message),
    eventStore === undefined ? undefined : lookAtEventStore(eventStore),
    postgres === undefined ? undefined : lookAtDatabase(postgres),
  ]);
  return lines.filter((line) => line !== undefined);
};

const isWell = (): undefined => undefined;

const lookAtEventStore = async (url: string): Promise<string | undefined> => {
  const server = { what: "the event store", url, variable: "DETEKTOR_EVENT_STORE_URL" };
  return look(
    server,
    (error) => error instanceof EventLogRefused,
    async () => {
      const log = connectEventLog({ url, logger: quiet });
      await log.ping().finally(() => void log.close());
    },
  );
};

const lookAtDatabase = (url: string): Promise<string | undefined> => {
  const server = { what: "Postgres", url, variable: "DETEKTOR_POSTGRES_URL" };
  return look(server, isPostgresRefusal, () => lookAtPostgres(url));
};

const look = async (
  server: OutsideServer,
  isRefusal: (error: unknown) => boolean,
  ask: () => Promise<unknown>,
): Promise<string | undefined> => {
  try {
    await withTimeout(ask(), timeoutMs, "no answer");
    return undefined;
  } catch (error) {
    return explainUnreachable(error, server, isRefusal(error));
  }
};
