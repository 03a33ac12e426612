/** A program for operations: where it is, or why it can't be had on this machine. */
export type Tool =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "missing"; readonly why: string };

/** How a tool is looked for; `get`: false takes only what is installed or cached already. */
export type FindOptions = { readonly get?: boolean };

/** Finds one program, getting it into the user's cache if need be. Never throws. */
export type FindTool = (options?: FindOptions) => Promise<Tool>;
