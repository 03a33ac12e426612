import type { Authenticate } from "../../access/authenticator.ts";
import { UnauthenticatedError } from "../../access/access-errors.ts";
import type { ServerCall } from "./server-call.ts";

const everyMs = 1000;

const recheck = async (call: ServerCall, authenticate: Authenticate): Promise<void> => {
  try {
    call.caller = await authenticate(call.headers.authorization);
  } catch (error) {
    // A caller who can't be checked just now stays authenticated.
    if (error instanceof UnauthenticatedError) call.onCallerGone(error);
  }
};

/**
 * Checks the callers of open calls again once a second: calls of a user who was removed, or whose
 * password changed, end with UNAUTHENTICATED unless they handle it themselves; changed groups apply from
 * then on. Returns the function that stops it.
 */
export function recheckCallers(
  calls: () => Iterable<ServerCall>,
  authenticate: Authenticate,
): () => void {
  const timer = setInterval(() => {
    for (const call of calls()) void recheck(call, authenticate);
  }, everyMs).unref();
  return () => clearInterval(timer);
}
