/**
 * The outcome of an append; `revision` and `position` are those of its last event, `actual` is null if
 * the stream does not exist.
 */
export type AppendResult =
  | { readonly kind: "appended"; readonly revision: bigint; readonly position: bigint }
  | { readonly kind: "revision-conflict"; readonly actual: bigint | null };

/** The required state of the stream for an append; a bigint is the exact revision of its last event. */
export type ExpectedRevision = bigint | "no_stream" | "any" | "stream_exists";
