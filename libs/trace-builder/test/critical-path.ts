import { SpanKind } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { times } from "./span-times.ts";

/** A part of a span, in µs after the capture. */
export type PathSection = {
  readonly span: ReadableSpan;
  readonly from: number;
  readonly to: number;
};

/**
 * Returns the critical path of a trace of two levels as Jaeger's page computes it (1.x and 2.x): from the end
 * of the root backwards, always to the child that ended last **before** the time that was reached; the root
 * has the time between. A root with a link is treated as a child of its missing target: then there is no
 * path.
 */
export function criticalPath([root, ...spans]: readonly ReadableSpan[]): readonly PathSection[] {
  if (root === undefined || root.links.length > 0) return [];
  const [rootFrom, rootTo] = times(root);
  const children = spans.filter(
    (span) => isInside(span, root) && !isConsumerOfProducer(span, root),
  );
  const path: PathSection[] = [];
  const add = (span: ReadableSpan, from: number, to: number): void => {
    if (from !== to) path.push({ span, from, to });
  };
  let child = endedLast(children, rootTo + 1);
  let reached = rootTo;
  while (child !== null) {
    const [from, to] = times(child);
    add(root, to, reached);
    add(child, from, to);
    reached = from;
    child = endedLast(children, from);
  }
  add(root, rootFrom, reached);
  return path;
}

/** Returns the one that ended last; of several with the same end, the first. */
function endedLast(spans: readonly ReadableSpan[], before: number): ReadableSpan | null {
  let last: ReadableSpan | null = null;
  for (const span of spans) {
    const [, to] = times(span);
    if (to < before && (last === null || to > times(last)[1])) last = span;
  }
  return last;
}

function isInside(span: ReadableSpan, root: ReadableSpan): boolean {
  const [[from, to], [rootFrom, rootTo]] = [times(span), times(root)];
  return from < rootTo && to > rootFrom;
}

function isConsumerOfProducer(span: ReadableSpan, root: ReadableSpan): boolean {
  return span.kind === SpanKind.CONSUMER && root.kind === SpanKind.PRODUCER;
}
