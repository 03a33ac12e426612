import { status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { boundsOf } from "../search/bounds-of.ts";
import { listOperations, listServices } from "../search/list-operations.ts";
import { searchOfQuery } from "./search-of-query.ts";
import { type SearchDeps, searchTraces } from "../search/search-traces.ts";
import { summaryOf } from "./summary-of.ts";
import { chunksOfTrace, getTraces } from "../traces/get-traces.ts";
import type { CallRules } from "./answer-call.ts";
import { CallFailure } from "./call-failure.ts";
import * as messages from "./messages.ts";
import { serveStream } from "./serve-stream.ts";
import { serveUnary } from "./serve-unary.ts";

const maxTraceIds = 1000;

/** Implements Jaeger's TraceReader for frames. */
export function traceReader(rules: CallRules, deps: SearchDeps): UntypedServiceImplementation {
  return {
    // The start and end in the request only say where Jaeger looks first: an id is sufficient.
    GetTraces: serveStream(
      rules,
      "GetTraces",
      bytesOf,
      (request: messages.GetTracesRequest, signal) =>
        encoded(getTraces(deps, traceIdsOf(request), signal)),
    ),
    FindTraces: serveStream(rules, "FindTraces", bytesOf, (request: Find, signal) =>
      encoded(searchTraces(deps, searchOfQuery(request.query), signal)),
    ),
    FindTraceIDs: serveUnary(rules, "FindTraceIDs", (request: Find, signal) =>
      findTraceIds(deps, request, signal),
    ),
    FindTraceSummaries: serveStream(
      rules,
      "FindTraceSummaries",
      () => 1,
      (request: Find, signal) =>
        summaries(searchTraces(deps, searchOfQuery(request.query), signal)),
    ),
    GetServices: serveUnary(
      rules,
      "GetServices",
      async (): Promise<messages.GetServicesResponse> => ({
        services: await listServices(deps.readModel),
      }),
    ),
    GetOperations: serveUnary(
      rules,
      "GetOperations",
      async ({ service, span_kind: kind }: messages.GetOperationsRequest) => ({
        operations: await listOperations(deps.readModel, service, kind),
      }),
    ),
  };
}

type Find = messages.FindTracesRequest;
type Traces = ReturnType<typeof searchTraces>;

const bytesOf = (bytes: Uint8Array): number => bytes.length;

async function* encoded(traces: Traces): AsyncGenerator<Iterable<Uint8Array>> {
  for await (const trace of traces) yield chunksOfTrace(trace);
}

async function* summaries(
  traces: Traces,
): AsyncGenerator<Iterable<messages.FindTraceSummariesResponse>> {
  for await (const { spans } of traces) yield [{ summaries: [summaryOf(spans)] }];
}

async function findTraceIds(
  deps: SearchDeps,
  { query }: Find,
  signal: AbortSignal,
): Promise<messages.FindTraceIdsResponse> {
  const found: messages.FoundTraceId[] = [];
  for await (const { spans } of searchTraces(deps, searchOfQuery(query), signal)) {
    const { traceId, startUs, endUs } = boundsOf(spans);
    const [start, end] = [messages.secondsOfUs(startUs), messages.secondsOfUs(endUs)];
    found.push({ trace_id: traceId, start, end });
  }
  return { trace_ids: found };
}

function traceIdsOf({ query }: messages.GetTracesRequest): readonly Buffer[] {
  if (query.length <= maxTraceIds) return query.map(({ trace_id: id }) => id);
  throw new CallFailure(status.INVALID_ARGUMENT, `more than ${maxTraceIds} traces at once`);
}
