/** One message of a stream of server-sent events. */
export type SseMessage = {
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
};

/** A stream that is read message by message. */
export type SseStream = {
  /** Resolves to the next message; rejects at the end, and after 15 s of silence. */
  readonly next: () => Promise<SseMessage>;
  /** Resolves to the next message of a type, passing over others. */
  readonly nextOf: (event: string) => Promise<SseMessage>;
  readonly close: () => void;
};

/** Opens a stream; throws for a response that is none. */
export async function readSse(url: string, lastEventId?: string): Promise<SseStream> {
  const end = new AbortController();
  const headers = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
  const response = await fetch(url, { signal: end.signal, headers });
  if (response.status !== 200 || response.body === null) throw new Error(await response.text());
  const messages = messagesOf(response.body.pipeThrough(new TextDecoderStream()));
  const next = async (): Promise<SseMessage> => {
    const timer = setTimeout(() => end.abort(new Error("nothing for 15 s")), 15_000);
    const { value, done } = await messages.next().finally(() => clearTimeout(timer));
    if (done) throw new Error("the stream has ended");
    return value;
  };
  return {
    next,
    async nextOf(event) {
      for (;;) {
        const message = await next();
        if (message.event === event) return message;
      }
    },
    close: () => end.abort(),
  };
}

async function* messagesOf(chunks: ReadableStream<string>): AsyncGenerator<SseMessage, void> {
  let rest = "";
  for await (const chunk of chunks) {
    const blocks = (rest + chunk).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) yield messageOf(block);
  }
}

function messageOf(block: string): SseMessage {
  const fields = new Map(
    block.split("\n").map((line) => line.split(/: (.*)/s, 2) as [string, string]),
  );
  const { id = null, event = "message", data = "" } = Object.fromEntries(fields);
  return { id, event, data };
}
