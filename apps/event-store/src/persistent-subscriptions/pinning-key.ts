import { isLink } from "../grpc/resolve-link.ts";
import { dataRangeAt, metadataRangeAt, nameAt } from "../storage/record-view.ts";
import type { StrategyName } from "./group-definition.ts";

const sourceOf = (record: Buffer): string => {
  if (!isLink(record, 0)) return nameAt(record, 0);
  const { from, to } = dataRangeAt(record, 0);
  const text = record.toString("utf8", from, to);
  return text.slice(text.indexOf("@") + 1);
};

const correlationOf = (record: Buffer): string | undefined => {
  const { from, to } = metadataRangeAt(record, 0);
  try {
    const metadata: unknown = JSON.parse(record.toString("utf8", from, to));
    if (typeof metadata !== "object" || metadata === null) return undefined;
    const id: unknown = Reflect.get(metadata, "$correlationId");
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
};

/** By what a message is pinned: the stream it comes from, or its correlation id. */
export const pinningKey = (strategy: StrategyName, record: Buffer): string => {
  const correlation = strategy === "PinnedByCorrelation" ? correlationOf(record) : undefined;
  return correlation ?? sourceOf(record);
};
