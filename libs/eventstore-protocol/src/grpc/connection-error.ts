/** A connection that can't be made, or was given up. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}
