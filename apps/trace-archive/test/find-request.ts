import type { Message } from "./archive-client.ts";

/** A test's search; times in µs. */
export type Sought = {
  readonly service?: string;
  readonly operation?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly fromUs?: number;
  readonly toUs?: number;
  readonly minUs?: number;
  readonly maxUs?: number;
  readonly depth?: number;
};

/**
 * Returns the request in the form that Jaeger writes: attributes as text, without fields that aren't searched
 * for.
 */
export function findRequest(sought: Sought): Message {
  return {
    query: {
      serviceName: sought.service ?? "",
      operationName: sought.operation ?? "",
      attributes: Object.entries(sought.tags ?? {}).map(([key, value]) => ({
        key,
        value: { stringValue: value },
      })),
      ...time("startTimeMin", sought.fromUs),
      ...time("startTimeMax", sought.toUs),
      ...time("durationMin", sought.minUs),
      ...time("durationMax", sought.maxUs),
      searchDepth: sought.depth ?? 0,
    },
  };
}

const time = (name: string, us: number | undefined): Message =>
  us === undefined
    ? {}
    : { [name]: { seconds: Math.floor(us / 1_000_000), nanos: (us % 1_000_000) * 1000 } };
