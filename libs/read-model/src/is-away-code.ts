/** Node's codes for a connection that can't be made or was lost. */
const lostConnection = /^(ECONN|EPIPE|ENOENT|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_)/;

/**
 * Postgres's codes for connection, resources and shutdown; and for a refused login, database or privilege.
 */
const unavailable = /^(08|28|53|57P|3D000$|42501$)/;

/** Returns whether an error's code means that the read models are unavailable, whatever the query. */
export function isAwayCode(code: unknown): boolean {
  return typeof code === "string" && (lostConnection.test(code) || unavailable.test(code));
}
