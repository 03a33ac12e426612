/** A connection that could not be made, or was given up. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}
