/** Who hears of a log's troubles: one line when it goes away, one when it is back. */
export type EventLogLogger = {
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
};

/** Where a log is and who hears of its troubles; `url` is an `esdb://` connection string. */
export type EventLogOptions = {
  readonly url: string;
  readonly logger?: EventLogLogger;
};
