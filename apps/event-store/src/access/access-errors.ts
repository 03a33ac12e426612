/** The caller is known, but has no right to what it asks for. */
export class AccessDeniedError extends Error {
  override readonly name = "AccessDeniedError";

  constructor() {
    super("Access Denied");
  }
}

/** The caller shows no credentials, or none that are right; the message says which. */
export class UnauthenticatedError extends Error {
  override readonly name = "UnauthenticatedError";
}

/** So many passwords wait to be checked that another one can't. */
export class TooManyPasswordChecksError extends Error {
  override readonly name = "TooManyPasswordChecksError";

  constructor() {
    super("Too many passwords wait to be checked.");
  }
}
