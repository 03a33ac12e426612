import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { Client, credentials } from "@grpc/grpc-js";
import protobuf from "protobufjs";

/** Queries the trace archive as Jaeger does; returns the number of bytes of the received spans. */
export type ArchiveClient = {
  getTraces(traceId: Buffer): Promise<number>;
  findTraces(query: object): Promise<number>;
  close(): void;
};

const timeoutMs = 30_000;

/** Connects to `host:port`. */
export function createArchiveClient(address: string): ArchiveClient {
  const protocol = protobuf.loadSync(
    join(repositoryRoot, "apps/trace-archive/proto/trace-archive.proto"),
  );
  const client = new Client(address, credentials.createInsecure());
  const ask = async (method: string, request: string, message: object): Promise<number> => {
    const type = protocol.lookupType(`jaeger.storage.v2.${request}`);
    const call = client.makeServerStreamRequest(
      `/jaeger.storage.v2.TraceReader/${method}`,
      (value: object) => Buffer.from(type.encode(type.fromObject(value)).finish()),
      (bytes: Buffer) => bytes.length,
      message,
      { deadline: Date.now() + timeoutMs },
    );
    let sum = 0;
    for await (const size of call) sum += size as number;
    return sum;
  };
  return {
    getTraces: (traceId) => ask("GetTraces", "GetTracesRequest", { query: [{ traceId }] }),
    findTraces: (query) => ask("FindTraces", "FindTracesRequest", { query }),
    close: () => client.close(),
  };
}
