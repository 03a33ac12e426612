import type { EventStore } from "./event-store.ts";
import { dataRangeAt, typeRangeAt } from "../log/record/record-view.ts";

const linkType = "$>";

/** Returns true if the record at `start` is a link to another event. */
export function isLink(bytes: Buffer, start: number): boolean {
  const { from, to } = typeRangeAt(bytes, start);
  return to - from === linkType.length && bytes.toString("latin1", from, to) === linkType;
}

/** Returns whether the reader may read this stream too. */
export type MayRead = (stream: string) => boolean;

/** Returns the event that a link's data, "revision@stream", points to; undefined if it is unavailable. */
export function linkTarget(store: EventStore, link: Buffer, mayRead: MayRead = () => true) {
  const { from, to } = dataRangeAt(link, 0);
  const text = link.toString("utf8", from, to);
  const at = text.indexOf("@");
  const revision = Number(text.slice(0, at));
  if (at < 1 || !Number.isSafeInteger(revision)) return undefined;
  const stream = text.slice(at + 1);
  return mayRead(stream) ? store.recordOf(stream, revision) : undefined;
}
