/** Logs the log's problems: one line when it becomes unavailable, one when it has recovered. */
export type EventLogLogger = {
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
};

/** The address of a log and the logger of its problems; `url` is an `esdb://` connection string. */
export type EventLogOptions = {
  readonly url: string;
  readonly logger?: EventLogLogger;
};
