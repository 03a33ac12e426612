declare module "vitest" {
  interface ProvidedContext {
    /** Where tests ask for the servers that they share; nothing is started before one asks. */
    detektorServers: string;
  }
}

/** What the global setup provides, by name. */
export type Provided = "detektorServers";
