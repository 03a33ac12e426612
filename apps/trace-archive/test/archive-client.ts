import { Client, credentials, Metadata } from "@grpc/grpc-js";
import { decodeTraceRequest, type ReceivedSpan } from "@detektor/testkit";
import { jaegerMessage } from "./jaeger-protocol.ts";

/** A message in the form that tests write and read. */
export type Message = Readonly<Record<string, unknown>>;

/** A client that behaves like Jaeger; every call ends within 30 s. */
export type ArchiveClient = {
  readonly unary: (method: string, request?: Message) => Promise<Message>;
  /** Returns the chunks of a stream in wire format. */
  readonly chunks: (method: string, request: Message) => Promise<readonly Buffer[]>;
  /** Returns the same for a request in any bytes. */
  readonly send: (method: string, request: Buffer) => Promise<readonly Buffer[]>;
  /** Returns the spans of all chunks, parsed strictly. */
  readonly spans: (method: string, request: Message) => Promise<readonly ReceivedSpan[]>;
  readonly read: (name: string, bytes: Uint8Array | undefined) => Message;
  readonly close: () => void;
};

const types: Readonly<Record<string, readonly [service: string, request: string, answer: string]>> =
  {
    GetTraces: ["TraceReader", "GetTracesRequest", ""],
    FindTraces: ["TraceReader", "FindTracesRequest", ""],
    FindTraceSummaries: ["TraceReader", "FindTracesRequest", "FindTraceSummariesResponse"],
    FindTraceIDs: ["TraceReader", "FindTracesRequest", "FindTraceIDsResponse"],
    GetServices: ["TraceReader", "GetServicesRequest", "GetServicesResponse"],
    GetOperations: ["TraceReader", "GetOperationsRequest", "GetOperationsResponse"],
    GetDependencies: ["DependencyReader", "GetDependenciesRequest", "GetDependenciesResponse"],
    GetCapabilities: ["Capabilities", "GetCapabilitiesRequest", "GetCapabilitiesResponse"],
    Export: ["TraceService", "GetServicesRequest", "GetServicesResponse"],
    Check: ["Health", "HealthCheckRequest", "HealthCheckResponse"],
  };

const packages: Readonly<Record<string, string>> = {
  Health: "grpc.health.v1",
  TraceService: "opentelemetry.proto.collector.trace.v1",
};

const pathOf = (method: string): string => {
  const service = types[method]?.[0] ?? "TraceReader";
  return `/${packages[service] ?? "jaeger.storage.v2"}.${service}/${method}`;
};

const encode =
  (method: string) =>
  (request: Message): Buffer => {
    const type = jaegerMessage(types[method]?.[1] ?? "");
    return Buffer.from(type.encode(type.fromObject(request)).finish());
  };

/** Connects to `host:port`, with a bearer token if one is given. */
export function archiveClient(address: string, token?: string): ArchiveClient {
  const client = new Client(address, credentials.createInsecure());
  const metadata = new Metadata();
  if (token !== undefined) metadata.set("authorization", `Bearer ${token}`);
  const options = () => ({ deadline: Date.now() + 30_000 });
  const unary: ArchiveClient["unary"] = (method, request = {}) =>
    new Promise((resolve, reject) => {
      const decode = (bytes: Buffer) => readMessage(types[method]?.[2] ?? "", bytes);
      const answered = (error: Error | null, answer?: Message) =>
        error ? reject(error) : resolve(answer ?? {});
      const [path, toBytes] = [pathOf(method), encode(method)];
      client.makeUnaryRequest(path, toBytes, decode, request, metadata, options(), answered);
    });
  const same = (bytes: Buffer) => bytes;
  const send: ArchiveClient["send"] = async (method, request) => {
    const path = pathOf(method);
    const call = client.makeServerStreamRequest(path, same, same, request, metadata, options());
    return (await Array.fromAsync(call)) as Buffer[];
  };
  const chunks: ArchiveClient["chunks"] = (method, request) =>
    send(method, encode(method)(request));
  const spans: ArchiveClient["spans"] = async (method, request) =>
    (await chunks(method, request)).flatMap((chunk) => decodeTraceRequest(chunk));
  return { unary, chunks, send, spans, read: readMessage, close: () => client.close() };
}

/** Returns a message read from its bytes, numbers of 64 bits as text. */
const readMessage = (name: string, bytes: Uint8Array = new Uint8Array()): Message => {
  const type = jaegerMessage(name);
  return type.toObject(type.decode(bytes), { longs: String, defaults: true, arrays: true });
};
