import { errorText } from "./error-text.ts";
import { redactUrl } from "./redact-url.ts";

/** A server that somebody else runs, and the variable that says where. */
export type OutsideServer = {
  readonly what: string;
  readonly url: string;
  readonly variable: string;
};

/** What an error says of a server: it doesn't let us in, it doesn't answer, or neither. */
export type Trouble = "refused" | "away" | null;

/** One, and how its client's errors tell what is wrong. */
export type ExplainedServer = OutsideServer & { readonly troubleOf: (error: unknown) => Trouble };

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

/** Puts an error into words: where it says that a server refuses us or is away, with the variable to look at; the first server that knows the error is named. */
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

/** A service's password may come on its own: see `valueOf`. */
function passwordVariable(url: string): string {
  return url.endsWith("_URL") ? `, or ${url.replace(/_URL$/, "_PASSWORD")} if it is set` : "";
}
