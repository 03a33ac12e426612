import protobuf from "protobufjs";

/** Fields by name, as number and type; a leading `[]` means repeated. */
const messages: Readonly<Record<string, Readonly<Record<string, readonly [number, string]>>>> = {
  Time: { seconds: [1, "int64"], nanos: [2, "int32"] },
  GetTraceParams: { traceId: [1, "bytes"], startTime: [2, "Time"], endTime: [3, "Time"] },
  GetTracesRequest: { query: [1, "[]GetTraceParams"] },
  GetServicesRequest: {},
  GetServicesResponse: { services: [1, "[]string"] },
  GetOperationsRequest: { service: [1, "string"], spanKind: [2, "string"] },
  Operation: { name: [1, "string"], spanKind: [2, "string"] },
  GetOperationsResponse: { operations: [1, "[]Operation"] },
  AnyValue: { stringValue: [1, "string"], boolValue: [2, "bool"], intValue: [3, "int64"] },
  KeyValue: { key: [1, "string"], value: [2, "AnyValue"] },
  Pagination: { pageSize: [1, "uint32"], pageToken: [2, "string"] },
  TraceQueryParameters: {
    serviceName: [1, "string"],
    operationName: [2, "string"],
    attributes: [3, "[]KeyValue"],
    startTimeMin: [4, "Time"],
    startTimeMax: [5, "Time"],
    durationMin: [6, "Time"],
    durationMax: [7, "Time"],
    searchDepth: [8, "int32"],
    filter: [9, "bytes"],
    pagination: [10, "Pagination"],
  },
  FindTracesRequest: { query: [1, "TraceQueryParameters"] },
  FoundTraceID: { traceId: [1, "bytes"], start: [2, "Time"], end: [3, "Time"] },
  FindTraceIDsResponse: { traceIds: [1, "[]FoundTraceID"] },
  ServiceSummary: { name: [1, "string"], spanCount: [2, "int32"], errorSpanCount: [3, "int32"] },
  TraceSummary: {
    traceId: [1, "bytes"],
    rootServiceName: [2, "string"],
    rootOperationName: [3, "string"],
    minStartTimeUnixNano: [4, "fixed64"],
    maxEndTimeUnixNano: [5, "fixed64"],
    spanCount: [6, "int32"],
    errorSpanCount: [7, "int32"],
    orphanSpanCount: [8, "int32"],
    services: [9, "[]ServiceSummary"],
  },
  FindTraceSummariesResponse: { summaries: [1, "[]TraceSummary"] },
  GetDependenciesRequest: { startTime: [1, "Time"], endTime: [2, "Time"] },
  Dependency: {
    parent: [1, "string"],
    child: [2, "string"],
    callCount: [3, "uint64"],
    source: [4, "string"],
  },
  GetDependenciesResponse: { dependencies: [1, "[]Dependency"] },
  GetCapabilitiesRequest: {},
  SearchCapabilities: { withoutServiceName: [1, "bool"], sameSpanConjunction: [2, "bool"] },
  GetCapabilitiesResponse: { search: [1, "SearchCapabilities"] },
  HealthCheckRequest: { service: [1, "string"] },
  HealthCheckResponse: { status: [1, "int32"] },
};

const root = new protobuf.Root();
for (const [name, fields] of Object.entries(messages)) {
  const type = new protobuf.Type(name);
  for (const [field, [number, of]] of Object.entries(fields)) {
    const rule = of.startsWith("[]") ? "repeated" : undefined;
    type.add(new protobuf.Field(field, number, of.replace("[]", ""), rule));
  }
  root.add(type);
}

/** Returns a type of Jaeger's remote storage protocol, version 2, defined apart from the server's files. */
export function jaegerMessage(name: string): protobuf.Type {
  return root.lookupType(name);
}
