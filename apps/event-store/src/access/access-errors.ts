/** The caller is authenticated, but lacks the right that the request needs. */
export class AccessDeniedError extends Error {
  override readonly name = "AccessDeniedError";

  constructor() {
    super("Access Denied");
  }
}

/** The caller sent no credentials, or wrong ones; the message says which. */
export class UnauthenticatedError extends Error {
  override readonly name = "UnauthenticatedError";
}

/** The queue of pending password checks is full. */
export class TooManyPasswordChecksError extends Error {
  override readonly name = "TooManyPasswordChecksError";

  constructor() {
    super("Too many passwords wait to be checked.");
  }
}
