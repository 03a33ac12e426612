/** What an append came to; `revision` and `position` are those of its last event, `actual` is null where no stream is. */
export type AppendResult =
  | { readonly kind: "appended"; readonly revision: bigint; readonly position: bigint }
  | { readonly kind: "revision-conflict"; readonly actual: bigint | null };

/** What the stream must be like for an append to happen; a bigint is the exact revision of its last event. */
export type ExpectedRevision = bigint | "no_stream" | "any" | "stream_exists";
