import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeTraceRequest, type ReceivedSpan } from "./decode-trace-request.ts";

/** The receiver's response to a request that it doesn't accept. */
export type OtlpAnswer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
};

/** A strict receiver of traces over OTLP/HTTP with protobuf, on a free port of 127.0.0.1. */
export type OtlpReceiver = AsyncDisposable & {
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** The errors in requests, each of which was answered with 400. */
  readonly complaints: readonly string[];
  /** The number of spans of each accepted request, and its size. */
  readonly requests: readonly { readonly spans: number; readonly bytes: number }[];
  /** Sets the responses to the next requests, one each; those with status 200 are accepted nevertheless. */
  readonly answerNext: (...answers: OtlpAnswer[]) => void;
};

/** Starts an OtlpReceiver; dispose of it at the end. */
export async function otlpReceiverForTests(): Promise<OtlpReceiver> {
  const [spans, complaints, answers] = [[] as ReceivedSpan[], [] as string[], [] as OtlpAnswer[]];
  const requests: { spans: number; bytes: number }[] = [];
  const take = (path: string, type: string, body: Uint8Array): OtlpAnswer => {
    // An empty request checks whether a receiver is there.
    if (body.length === 0) return { status: 200 };
    const answer = answers.shift();
    if (answer && answer.status !== 200) return answer;
    try {
      if (path !== "/v1/traces" || type !== "application/x-protobuf")
        throw new RangeError(`${path}, ${type}`);
      const received = decodeTraceRequest(body);
      spans.push(...received);
      requests.push({ spans: received.length, bytes: body.length });
      return answer ?? { status: 200 };
    } catch (error) {
      complaints.push(String(error));
      return { status: 400, body: String(error) };
    }
  };
  const server = createServer((request, response) => {
    const { url = "", headers } = request;
    void bodyOf(request).then((body) =>
      reply(response, take(url, headers["content-type"] ?? "", body)),
    );
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    complaints,
    requests,
    answerNext: (...next) => void answers.push(...next),
    [Symbol.asyncDispose]: close,
  };
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> =>
  Buffer.concat((await Array.fromAsync(request)) as Buffer[]);

function reply(response: ServerResponse, { status, headers, body }: OtlpAnswer): void {
  response.writeHead(status, { "content-type": "application/x-protobuf", ...headers });
  response.end(body ?? "");
}
