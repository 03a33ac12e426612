/** Of Node, where a connection can't be made or was lost. */
const lostConnection = /^(ECONN|EPIPE|ENOENT|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_)/;

/**
 * Of Postgres: connection, resources, shutting down; and where it doesn't let us in: login, database,
 * privilege.
 */
const unavailable = /^(08|28|53|57P|3D000$|42501$)/;

/** Whether an error's code says that the read models are away for us, whatever was asked. */
export function isAwayCode(code: unknown): boolean {
  return typeof code === "string" && (lostConnection.test(code) || unavailable.test(code));
}
