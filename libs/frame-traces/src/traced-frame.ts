/** A frame that has a trace: its id and site, for any number of cameras. */
export type TracedFrame = { readonly frame_id: string; readonly site: string };
