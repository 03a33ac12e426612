import { spanIdOf, traceIdOf } from "@detektor/events";
import type { Fact } from "@detektor/frame-state";
import { type Link, TraceFlags } from "@opentelemetry/api";

/** Another frame that shared in this one's processing: of the same batch, or of the same track. */
export type RelatedFrame = {
  readonly site: string;
  readonly frameId: string;
  readonly kind: "batch" | "track";
  /** The id of the shared batch or track. */
  readonly key: string;
};

const maxLinks = 64;

/**
 * Returns links to the roots of the traces of related frames, each once, tracks before batches and then in
 * the order of their ids, 64 at most.
 */
export function relatedLinks(related: readonly RelatedFrame[], traceId: string): readonly Link[] {
  const links = new Map<string, Link>();
  for (const frame of related) {
    const other = traceIdOf(frame.site, frame.frameId);
    if (other === traceId) continue;
    const rank = frame.kind === "track" ? 0 : 1;
    links.set(`${rank}${other}${frame.key}`, linkTo(other, frame));
  }
  return [...links]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, maxLinks)
    .map(([, link]) => link);
}

/** Returns whether a related frame is of the track of a detected object. */
export function isTrackOf({ kind, key }: RelatedFrame, { objects = [] }: Fact): boolean {
  return kind === "track" && objects.some((object) => object["object_id"] === key);
}

function linkTo(traceId: string, { frameId, kind, key }: RelatedFrame): Link {
  return {
    context: {
      traceId,
      spanId: spanIdOf(traceId, "root", frameId),
      traceFlags: TraceFlags.SAMPLED,
      isRemote: true,
    },
    attributes: { "link.kind": kind, [`frame.${kind}_id`]: key, "frame.id": frameId },
  };
}
