/** The key of a session with sequence numbers. */
export type SessionKey = {
  readonly site: string;
  readonly camera: string;
  readonly session: string;
};
