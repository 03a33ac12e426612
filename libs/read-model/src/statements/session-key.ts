/** Whose sequence numbers they are. */
export type SessionKey = {
  readonly site: string;
  readonly camera: string;
  readonly session: string;
};
