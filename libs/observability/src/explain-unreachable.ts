import { errorText } from "./error-text.ts";
import { redactUrl } from "./redact-url.ts";

/** A server that somebody else runs, and the variable that says where. */
export type OutsideServer = {
  readonly what: string;
  readonly url: string;
  readonly variable: string;
};

/** Why a server is of no use and what to do about it, in one line without secrets; `isRefusal`: it answers, and doesn't let us in. */
export function explainUnreachable(
  error: unknown,
  { what, url, variable }: OutsideServer,
  isRefusal: boolean,
): string {
  const reason = errorText(error);
  return isRefusal
    ? `${what} at ${redactUrl(url)} refuses us (${reason}): check user, password and database in ${variable}`
    : `${what} doesn't answer at ${redactUrl(url)} (${reason}): start it, or set ${variable}`;
}
