import { connectEventLog, type EventLog, eventLogTrouble } from "@detektor/event-log";
import {
  createExplain,
  errorText,
  eventStoreAt,
  lookAtStart,
  postgresAt,
  type Service,
  watchDependency,
} from "@detektor/observability";
import { lookAtTables, postgresTrouble, type ReadModel } from "@detektor/read-model";
import { type Broker, BrokerRefused, BrokerUnavailable } from "./broker/broker.ts";
import { natsBroker } from "./broker/nats-broker.ts";
import type { Config } from "./config.ts";
import { connectForReading, connectForReplays } from "./connect-postgres.ts";
import type { AwayKind } from "./http/outcome.ts";

/** The services that the API reads from and writes to, closed at shutdown. */
export type Dependencies = {
  readonly readModel: ReadModel;
  /** For the ledger of replays. */
  readonly writer: ReadModel;
  readonly log: EventLog;
  readonly broker: Broker;
  /**
   * Reports that a request found one unavailable: one log line when that starts, one when it has recovered.
   * Returns what the error means, and which setting fixes it.
   */
  readonly away: (dependency: AwayKind, error: unknown) => string;
};

/** Returns the text of an error; the broker's messages are complete, and their causes only repeat them. */
const brokerText = (error: unknown): string =>
  error instanceof BrokerUnavailable ? error.message : errorText(error);

/** Opens all of them; each connects on first use, and again after an interruption. */
export function openDependencies(service: Service, config: Config): Dependencies {
  const { logger, signal, health, onShutdown } = service;
  const onIdleError = (error: Error): void => watches["read-model-away"].failed(error);
  const readModel = connectForReading(config.postgresUrl, onIdleError);
  onShutdown("postgres", () => readModel.close());
  const writer = connectForReplays(config.postgresUrl, onIdleError);
  onShutdown("postgres (replays)", () => writer.close());
  const log = connectEventLog({ url: config.eventStoreUrl, logger });
  onShutdown("event store", () => log.close());
  const broker = natsBroker(config.nats, logger);
  onShutdown("nats", () => broker.close());
  const askPostgres = () => lookAtTables(readModel.pool);
  const explain = createExplain(
    { ...eventStoreAt(config.eventStoreUrl), troubleOf: eventLogTrouble },
    { ...postgresAt(config.postgresUrl), troubleOf: postgresTrouble },
  );
  health.dependency("postgres", askPostgres, explain);
  health.dependency("event-store", () => log.ping(), explain);
  const watch = (name: string, check: () => Promise<void>, by = explain) =>
    watchDependency(check, signal, { name, logger, explain: by });
  const watches = {
    "read-model-away": watch("postgres", askPostgres),
    "event-store-away": watch("event-store", () => log.ping()),
    "broker-away": watch("nats", () => broker.ping(), brokerText),
  };
  void lookAtStart(askPostgres, watches["read-model-away"], (e) => postgresTrouble(e) !== null);
  void lookAtStart(
    () => log.ping(),
    watches["event-store-away"],
    (e) => eventLogTrouble(e) !== null,
  );
  const away = (dependency: AwayKind, error: unknown): string => {
    // The broker has already logged a refusal: it answers, so a ping would show nothing.
    if (!(error instanceof BrokerRefused)) watches[dependency].failed(error);
    return error instanceof BrokerUnavailable ? error.message : explain(error);
  };
  return { readModel, writer, log, broker, away };
}
