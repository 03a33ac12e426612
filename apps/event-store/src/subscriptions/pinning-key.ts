import { isLink } from "../store/resolve-link.ts";
import { dataRangeAt, metadataRangeAt, nameAt } from "../log/record/record-view.ts";
import type { StrategyName } from "./group-definition.ts";

const sourceOf = (record: Buffer): string => {
  if (!isLink(record, 0)) return nameAt(record, 0);
  const { from, to } = dataRangeAt(record, 0);
  const text = record.toString("utf8", from, to);
  return text.slice(text.indexOf("@") + 1);
};

/** An event's record in a buffer. */
type Place = { readonly bytes: Buffer; readonly start: number };

const correlationOf = ({ bytes, start }: Place): string | undefined => {
  const { from, to } = metadataRangeAt(bytes, start);
  try {
    const metadata: unknown = JSON.parse(bytes.toString("utf8", from, to));
    if (typeof metadata !== "object" || metadata === null) return undefined;
    const id: unknown = Reflect.get(metadata, "$correlationId");
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Returns the key by which a message is pinned: the stream it comes from, or its correlation id, as in
 * EventStoreDB. If links are followed, it is that of the event that `resolve` finds for a link.
 */
export function pinningKey(
  strategy: StrategyName,
  record: Buffer,
  resolve: (link: Buffer) => Place | undefined,
): string {
  if (strategy !== "PinnedByCorrelation") return sourceOf(record);
  const target = isLink(record, 0) ? resolve(record) : undefined;
  return correlationOf(target ?? { bytes: record, start: 0 }) ?? sourceOf(record);
}
