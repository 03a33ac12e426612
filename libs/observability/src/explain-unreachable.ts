import { errorText } from "./error-text.ts";
import { redactUrl } from "./redact-url.ts";

/** An external server, and the variable that holds its address. */
export type OutsideServer = {
  readonly what: string;
  readonly url: string;
  readonly variable: string;
};

/** The meaning of an error for a server: it refuses access, it doesn't reply, or neither. */
export type Trouble = "refused" | "away" | null;

/** An external server, and the function that classifies its client's errors. */
export type ExplainedServer = OutsideServer & { readonly troubleOf: (error: unknown) => Trouble };

/**
 * Explains why a server is unusable and what to do about it, in one line without secrets; `isRefusal`: it
 * replies, but refuses access.
 */
export function explainUnreachable(
  error: unknown,
  { what, url, variable }: OutsideServer,
  isRefusal: boolean,
): string {
  const reason = errorText(error);
  return isRefusal
    ? `${what} at ${redactUrl(url)} refuses the connection (${reason}): check user, password and database in ${variable}`
    : `${what} doesn't answer at ${redactUrl(url)} (${reason}): start it, or set ${variable}`;
}

/**
 * Returns a function that explains an error: if it means that a server refuses access or is unavailable, with
 * the variable to check; the first server that recognises the error is named.
 */
export function createExplain(...servers: readonly ExplainedServer[]): (error: unknown) => string {
  return (error) => {
    for (const { troubleOf, ...server } of servers) {
      const trouble = troubleOf(error);
      if (trouble === null) continue;
      const isRefusal = trouble === "refused";
      const more = isRefusal ? passwordVariable(server.variable) : "";
      return `${explainUnreachable(error, server, isRefusal)}${more}`;
    }
    return errorText(error);
  };
}

/** Returns the hint to a service's password, which may be set separately: see `valueOf`. */
function passwordVariable(url: string): string {
  return url.endsWith("_URL") ? `, or ${url.replace(/_URL$/, "_PASSWORD")} if it is set` : "";
}
