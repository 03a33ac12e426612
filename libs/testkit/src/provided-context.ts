declare module "vitest" {
  interface ProvidedContext {
    /** The address from which tests request shared servers; none is started before a request. */
    detektorServers: string;
  }
}

/** The name of the value that the global setup provides. */
export type Provided = "detektorServers";
