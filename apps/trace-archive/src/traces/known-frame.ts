/** A frame that has a trace: where to find it, and how many events it costs to build. */
export type KnownFrame = { readonly frameId: string; readonly events: number };
