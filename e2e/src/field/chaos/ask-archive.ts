import type { IncomingHttpHeaders } from "node:http";
import { connect } from "node:http2";

const TIMEOUT_MS = 10_000;
const CALL = "/jaeger.storage.v2.TraceReader/GetTraces";

/** Requests a trace from the archive, as Jaeger does; rejects unless it is answered. */
export async function askArchive(address: string, traceId: string): Promise<void> {
  const session = connect(`http://${address}`);
  const broken = new Promise<never>((_, reject) => session.once("error", reject));
  try {
    const status = await Promise.race([broken, call(session, Buffer.from(traceId, "hex"))]);
    if (status !== "0") throw new Error(`the archive answered with gRPC status ${status}`);
  } finally {
    session.destroy();
  }
}

/** Returns the status of one call, from the trailers, or from the headers if there is no body. */
function call(session: ReturnType<typeof connect>, traceId: Buffer): Promise<string> {
  const stream = session.request({
    ":method": "POST",
    ":path": CALL,
    "content-type": "application/grpc",
    te: "trailers",
  });
  return new Promise((resolve, reject) => {
    let [status, bytes] = ["none", 0];
    const note = ({ "grpc-status": code }: IncomingHttpHeaders) => {
      if (typeof code === "string") status = code;
    };
    stream.setTimeout(TIMEOUT_MS, () => reject(new Error("the archive did not answer")));
    stream.on("response", note).on("trailers", note).once("error", reject);
    stream.on("data", (chunk: Buffer) => (bytes += chunk.length));
    stream.on("end", () => resolve(status === "0" && bytes === 0 ? "0, without a trace" : status));
    stream.end(getTraces(traceId));
  });
}

/** Encodes `GetTracesRequest { query: [{ trace_id }] }` in a gRPC frame. */
function getTraces(traceId: Buffer): Buffer {
  const params = Buffer.concat([Buffer.from([0x0a, traceId.length]), traceId]);
  const request = Buffer.concat([Buffer.from([0x0a, params.length]), params]);
  return Buffer.concat([Buffer.from([0, 0, 0, 0, request.length]), request]);
}
