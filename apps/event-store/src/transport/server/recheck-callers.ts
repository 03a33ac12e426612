import type { Authenticate } from "../../access/authenticator.ts";
import { UnauthenticatedError } from "../../access/access-errors.ts";
import type { ServerCall } from "./server-call.ts";

const everyMs = 1000;

const recheck = async (call: ServerCall, authenticate: Authenticate): Promise<void> => {
  try {
    call.caller = await authenticate(call.headers.authorization);
  } catch (error) {
    // Whoever can't be checked just now stays who it was.
    if (error instanceof UnauthenticatedError) call.onCallerGone(error);
  }
};

/**
 * Looks again, once a second, who makes the calls that are open: those of a user who is gone, or
 * has another password, end with UNAUTHENTICATED unless they see to it themselves; other groups
 * count from then on. Gives what ends it.
 */
export const recheckCallers = (
  calls: () => Iterable<ServerCall>,
  authenticate: Authenticate,
): (() => void) => {
  const timer = setInterval(() => {
    for (const call of calls()) void recheck(call, authenticate);
  }, everyMs).unref();
  return () => clearInterval(timer);
};
