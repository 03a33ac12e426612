import { EventSourceParserStream } from "eventsource-parser/stream";
import type { paths } from "./gen/schema.ts";

/** Which events to read, and from where; `query` is that of `GET /v1/live`. */
export type LiveOptions = {
  readonly baseUrl: string;
  readonly token?: string;
  readonly query?: paths["/v1/live"]["get"]["parameters"]["query"];
  readonly signal: AbortSignal;
  /** How long to wait before connecting again, in ms; 1,000 by default. */
  readonly retryMs?: number;
  readonly onState?: (state: "connected" | "disconnected") => void;
};

/** A message of the stream: its type, its data as parsed JSON, and its position. */
export type LiveMessage = {
  readonly event: string;
  readonly data: unknown;
  readonly position: string | null;
};

/** No message, not even a heartbeat, for longer than this: the connection is dead. */
const silenceMs = 30_000;

/**
 * Reads live events until the signal is aborted. Connects again by itself after a lost connection, and
 * continues after the newest message; throws for an answer that no repetition changes (400, 401, 403).
 */
export async function* readLive(options: LiveOptions): AsyncGenerator<LiveMessage> {
  const { signal, retryMs = 1000, onState } = options;
  let position: string | null = null;
  while (!signal.aborted) {
    try {
      for await (const message of oneConnection(options, position)) {
        position = message.position ?? position;
        yield message;
      }
    } catch (error) {
      if (error instanceof LiveRefused) throw error;
    }
    if (signal.aborted) return;
    onState?.("disconnected");
    await pause(retryMs, signal);
  }
}

/** An answer to which trying again makes no difference. */
class LiveRefused extends Error {
  override readonly name = "LiveRefused";
}

async function* oneConnection(
  { baseUrl, token, query = {}, signal, onState }: LiveOptions,
  position: string | null,
): AsyncGenerator<LiveMessage> {
  const silence = watchSilence(signal);
  try {
    const response = await fetch(`${baseUrl}/v1/live?${new URLSearchParams(textsOf(query))}`, {
      signal: silence.signal,
      headers: {
        accept: "text/event-stream",
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(position === null ? {} : { "last-event-id": position }),
      },
    });
    if ([400, 401, 403].includes(response.status)) throw new LiveRefused(await response.text());
    if (!response.ok || response.body === null) return;
    onState?.("connected");
    const reader = response.body
      .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
      .pipeThrough(new EventSourceParserStream())
      .getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      silence.heard();
      const { event = "message", data, id = null } = value;
      yield { event, data: JSON.parse(data) as unknown, position: id };
    }
  } finally {
    silence.end();
  }
}

/** Returns a signal that is aborted with the given one, and after a silence. */
function watchSilence(signal: AbortSignal) {
  const control = new AbortController();
  const abort = () => control.abort();
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort);
  let timer = setTimeout(abort, silenceMs);
  const end = () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
    abort();
  };
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(abort, silenceMs);
  };
  return { signal: control.signal, heard, end };
}

const textsOf = (query: object): Record<string, string> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
