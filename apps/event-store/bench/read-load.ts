import { Code, framed } from "@detektor/eventstore-protocol";
import { encodeMessage, readRequestShape } from "@detektor/eventstore-protocol/shapes";
import { connectRaw, openCall } from "./raw-client.ts";

/** Reads up to `count` events of a stream, or of $all; returns the count and the rate per second. */
export async function readLoad(
  port: number,
  count: number,
  stream?: string,
): Promise<{ events: number; eventsPerSecond: number }> {
  const connection = connectRaw(port);
  let events = 0;
  const from = performance.now();
  const { stream: call, status } = openCall(connection, "read", () => {
    events += 1;
  });
  const request = encodeMessage(readRequestShape, {
    options: {
      ...(stream === undefined
        ? { all: { start: {} } }
        : { stream: { streamIdentifier: { streamName: Buffer.from(stream) }, start: {} } }),
      count,
      noFilter: {},
      uuidOption: { string: {} },
    },
  });
  call.end(framed(request));
  const code = await status;
  const seconds = (performance.now() - from) / 1000;
  await connection.close();
  if (code !== Code.OK) throw new Error(`the read ended with status ${code}`);
  return { events, eventsPerSecond: Math.round(events / seconds) };
}
