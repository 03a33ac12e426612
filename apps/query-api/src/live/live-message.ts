/** How many events of each word a camera had; `site` and `camera_id` are null for events without one. */
export type LiveCounts = {
  readonly site: string | null;
  readonly camera_id: string | null;
  readonly events: Readonly<Record<string, number>>;
};

/** What a reader is sent. Each but `connection` moves the place from which the reader may continue. */
export type LiveMessage =
  | { readonly kind: "event"; readonly position: bigint; readonly text: string }
  | { readonly kind: "counts"; readonly position: bigint; readonly items: readonly LiveCounts[] }
  | {
      readonly kind: "missed";
      readonly position: bigint;
      /** The reader has seen nothing between these positions. */
      readonly after: bigint;
      readonly reason: "slow" | "too_old" | "log_replaced";
    }
  | { readonly kind: "heartbeat"; readonly position: bigint }
  | { readonly kind: "connection"; readonly isConnected: boolean };

/** Returns a message in the format of server-sent events (HTML Standard, 9.2.6). */
export function sseText(message: LiveMessage): string {
  switch (message.kind) {
    case "event":
      return sse("event", message.text, message.position);
    case "counts":
      return sse("counts", JSON.stringify({ items: message.items }), message.position);
    case "missed":
      return sse("missed", JSON.stringify(missedOf(message)), message.position);
    case "heartbeat":
      return sse("heartbeat", "{}", message.position);
    case "connection":
      return `event: connection\ndata: {"event_store":"${message.isConnected ? "connected" : "unavailable"}"}\n\n`;
  }
}

const missedOf = ({ reason, after, position }: Extract<LiveMessage, { kind: "missed" }>) => ({
  reason,
  after: String(after),
  until: String(position),
});

/** JSON has no line breaks, so that one data line is enough; an id below 0 is an empty log's start. */
const sse = (event: string, data: string, position: bigint): string =>
  `${position < 0n ? "" : `id: ${position}\n`}event: ${event}\ndata: ${data}\n\n`;
