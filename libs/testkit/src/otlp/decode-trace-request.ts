import { type ProtoField, protoFields } from "./proto-fields.ts";

/** A span as a strict receiver reads it: ids in hex, times in nanoseconds since the epoch. */
export type ReceivedSpan = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: number;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: readonly ReceivedLink[];
  readonly status: { readonly code: number; readonly message: string };
  readonly service: string;
  readonly scope: string;
};

/** The target of a span's link. */
export type ReceivedLink = {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceState: string;
  readonly attributes: Readonly<Record<string, unknown>>;
};

/**
 * Returns the spans of an OTLP ExportTraceServiceRequest (opentelemetry-proto 1.x); throws for any unknown
 * field and any value that a backend might reject.
 */
export function decodeTraceRequest(body: Uint8Array): ReceivedSpan[] {
  return [...protoFields(body)].flatMap((field) => resourceSpans(nested(field, 1, "request")));
}

function resourceSpans(message: Uint8Array): ReceivedSpan[] {
  let service = "";
  const spans: ReceivedSpan[] = [];
  for (const field of protoFields(message)) {
    if (field.number === 1) service = serviceName(bytesOf(field));
    else spans.push(...scopeSpans(nested(field, 2, "ResourceSpans"), service));
  }
  if (spans.length === 0) throw new RangeError("a resource has no spans");
  return spans;
}

function serviceName(message: Uint8Array): string {
  const attributes: Record<string, unknown> = {};
  for (const field of protoFields(message)) {
    if (field.number === 1) addAttribute(attributes, bytesOf(field));
    else if (field.number !== 2) throw unknown("Resource", field);
  }
  const name = attributes["service.name"];
  if (typeof name !== "string" || name === "")
    throw new RangeError("a resource has no service.name");
  return name;
}

function scopeSpans(message: Uint8Array, service: string): ReceivedSpan[] {
  let scope = "";
  const spans: ReceivedSpan[] = [];
  for (const field of protoFields(message)) {
    if (field.number === 1)
      scope = textOf([...protoFields(bytesOf(field))].find(({ number }) => number === 1));
    else spans.push(spanOf(nested(field, 2, "ScopeSpans"), service, scope));
  }
  return spans;
}

function spanOf(message: Uint8Array, service: string, scope: string): ReceivedSpan {
  const one = new Map<number, ProtoField>();
  const attributes: Record<string, unknown> = {};
  const links: ReceivedLink[] = [];
  for (const field of protoFields(message)) {
    if (field.number === 9) addAttribute(attributes, bytesOf(field));
    else if (field.number === 13) links.push(linkOf(bytesOf(field)));
    else if (field.number > 16 || field.number < 1) throw unknown("Span", field);
    else one.set(field.number, field);
  }
  const parent = one.get(4);
  const span: ReceivedSpan = {
    traceId: idOf(one.get(1), 16),
    spanId: idOf(one.get(2), 8),
    parentSpanId: parent ? idOf(parent, 8) : null,
    name: textOf(one.get(5)),
    kind: Number(numberOf(one.get(6))),
    startNs: numberOf(one.get(7)),
    endNs: numberOf(one.get(8)),
    attributes,
    links,
    status: statusOf(one.get(15)),
    service,
    scope,
  };
  checkSpan(span);
  return span;
}

function checkSpan(span: ReceivedSpan): void {
  if (span.name === "") throw new RangeError("a span has no name");
  if (span.kind < 1 || span.kind > 5) throw new RangeError(`${span.name} has no kind`);
  if (span.startNs <= 0n) throw new RangeError(`${span.name} starts at zero`);
  if (span.endNs <= span.startNs) throw new RangeError(`${span.name} takes no time`);
}

function linkOf(message: Uint8Array): ReceivedLink {
  const one = new Map<number, ProtoField>();
  const attributes: Record<string, unknown> = {};
  for (const field of protoFields(message)) {
    if (field.number === 4) addAttribute(attributes, bytesOf(field));
    else one.set(field.number, field);
  }
  const traceState = one.get(3);
  return {
    traceId: idOf(one.get(1), 16),
    spanId: idOf(one.get(2), 8),
    traceState: traceState ? textOf(traceState) : "",
    attributes,
  };
}

function statusOf(field: ProtoField | undefined): ReceivedSpan["status"] {
  const fields = field ? [...protoFields(bytesOf(field))] : [];
  const message = fields.find(({ number }) => number === 2);
  const code = fields.find(({ number }) => number === 3);
  return { code: code ? Number(numberOf(code)) : 0, message: message ? textOf(message) : "" };
}

function addAttribute(attributes: Record<string, unknown>, message: Uint8Array): void {
  const fields = [...protoFields(message)];
  const key = textOf(fields.find(({ number }) => number === 1));
  const value = fields.find(({ number }) => number === 2);
  if (key === "" || key in attributes)
    throw new RangeError(`attribute ${key} has no name or is given twice`);
  attributes[key] = value ? valueOf(bytesOf(value)) : null;
}

const elementOf = (field: ProtoField): unknown => valueOf(nested(field, 1, "ArrayValue"));

function valueOf(message: Uint8Array): unknown {
  const [field] = protoFields(message);
  if (!field) return null;
  if (field.number === 1) return textOf(field);
  if (field.number === 2) return numberOf(field) === 1n;
  if (field.number === 3) return Number(BigInt.asIntN(64, numberOf(field)));
  if (field.number === 5) return [...protoFields(bytesOf(field))].map(elementOf);
  if (field.number !== 4) throw unknown("AnyValue", field);
  const double = new DataView(new BigUint64Array([numberOf(field)]).buffer).getFloat64(0, true);
  if (!Number.isFinite(double)) throw new RangeError(`an attribute is ${double}`);
  return double;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

const textOf = (field: ProtoField | undefined): string =>
  field ? utf8.decode(bytesOf(field)) : "";

function idOf(field: ProtoField | undefined, length: number): string {
  const id = field ? Buffer.from(bytesOf(field)).toString("hex") : "";
  if (id.length !== length * 2 || /^0*$/.test(id))
    throw new RangeError(`${id || "nothing"} is no id`);
  return id;
}

function nested(field: ProtoField, number: number, of: string): Uint8Array {
  if (field.number !== number) throw unknown(of, field);
  return bytesOf(field);
}

function bytesOf(field: ProtoField): Uint8Array {
  if (field.kind === "bytes") return field.value;
  throw new RangeError(`field ${field.number} should have bytes`);
}

function numberOf(field: ProtoField | undefined): bigint {
  if (field && field.kind !== "bytes") return field.value;
  throw new RangeError(`field ${field?.number ?? "that is missing"} should have a number`);
}

const unknown = (of: string, field: ProtoField): RangeError =>
  new RangeError(`field ${field.number} of ${of} is unknown`);
