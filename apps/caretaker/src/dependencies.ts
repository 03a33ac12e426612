import { type EventLog, eventLogTrouble } from "@detektor/event-log";
import {
  createExplain,
  createDependencyReporter,
  eventStoreAt,
  keepTrying,
  failedWith,
  postgresAt,
  type Service,
  type DependencyReporter,
} from "@detektor/observability";
import { lookAtTables, postgresTrouble, type ReadModel } from "@detektor/read-model";
import type { Config } from "./config.ts";

/** The servers without which nothing can be done. */
export type Dependencies = {
  /** Reports Postgres: one log line when it stops answering, one when it answers again. */
  readonly postgres: DependencyReporter;
  /**
   * Returns a wait until the server that an error came from answers again; null if the error has another
   * reason. It also ends when `signal` is aborted.
   */
  readonly awaitFor: (error: unknown, signal: AbortSignal) => Promise<void> | null;
  /** Resolves once the event store answers, or `signal` is aborted. */
  readonly storeAnswers: (signal: AbortSignal) => Promise<void>;
};

/** Checks both servers in `/readyz`, and reports them in the log. */
export function watchDependencies(
  { health, logger }: Pick<Service, "health" | "logger">,
  { readModel, log }: { readonly readModel: ReadModel; readonly log: EventLog },
  { postgresUrl, eventStoreUrl }: Pick<Config, "postgresUrl" | "eventStoreUrl">,
): Dependencies {
  const explain = createExplain(
    { ...eventStoreAt(eventStoreUrl), troubleOf: eventLogTrouble },
    { ...postgresAt(postgresUrl), troubleOf: postgresTrouble },
  );
  const watch = (name: string, check: () => Promise<void>) => {
    health.dependency(name, check, explain);
    const options = { name, logger, explain };
    const reporter = createDependencyReporter(options);
    const answers = (work: () => Promise<void>, signal: AbortSignal): Promise<void> =>
      keepTrying(signal, { ...options, reporter }, work).then(() => undefined);
    return { reporter, check, answers };
  };
  const postgres = watch("postgres", () => lookAtTables(readModel.pool));
  const store = watch("event-store", () => log.ping());
  return {
    postgres: postgres.reporter,
    storeAnswers: (signal) => store.answers(store.check, signal),
    awaitFor(error, signal) {
      if (eventLogTrouble(error) !== null)
        return store.answers(failedWith(error, store.check), signal);
      if (postgresTrouble(error) !== null)
        return postgres.answers(failedWith(error, postgres.check), signal);
      return null;
    },
  };
}
