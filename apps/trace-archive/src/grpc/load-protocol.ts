import { fileURLToPath } from "node:url";
import type { ServiceDefinition } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";

const folder = fileURLToPath(new URL("../../proto/", import.meta.url));

/** Numbers as numbers: seconds and counts stay far below 2^53, and larger ones are only sent, as text. */
const options = { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true };

/** Methods whose answers are already encoded as bytes. */
const encoded = new Set(["GetTraces", "FindTraces"]);

/** Returns the definition of a service of `proto/`, such as `jaeger.storage.v2.TraceReader`. */
export function loadProtocol(file: string, service: string): ServiceDefinition {
  const definition = loadSync(`${folder}${file}`, options)[service];
  if (definition === undefined) throw new Error(`${file} has no service ${service}`);
  const methods = Object.entries(definition as ServiceDefinition);
  return Object.fromEntries(
    methods.map(([name, method]) => [
      name,
      encoded.has(name) ? { ...method, responseSerialize: asBuffer } : method,
    ]),
  );
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
