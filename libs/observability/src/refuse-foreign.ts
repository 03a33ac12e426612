import type { Context, MiddlewareHandler } from "hono";
import { problem } from "./problem.ts";

const readOnly = new Set(["GET", "HEAD", "OPTIONS"]);
/**
 * The types that browsers send for pages of any origin without a preflight request (Fetch: CORS-safelisted).
 */
const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/)/i;

/**
 * Returns middleware that lets no other site's page change anything: 403 according to the browser's headers
 * about a request's origin, 415 for the types of a plain form. A client that is not a browser sends neither
 * and passes.
 */
export function refuseForeign(): MiddlewareHandler {
  return async (c, next) => {
    if (isReadOnly(c)) return next();
    const field = foreignField(
      c.req.header("origin"),
      c.req.header("sec-fetch-site"),
      new URL(c.req.url).host,
    );
    if (field !== null) {
      const detail = `${field} shows that a page of another site sent this request; such pages may not change anything.`;
      return problem(403, { detail, field });
    }
    const type = c.req.header("content-type");
    if (type === undefined || !formTypes.test(type)) return next();
    const detail = `${type.slice(0, 128)} is sent by HTML forms and is not accepted: set the body's own type, such as application/json.`;
    return problem(415, { detail, field: "content-type" });
  };
}

/** Returns whether a request can change nothing. */
export function isReadOnly(c: Context): boolean {
  return readOnly.has(c.req.method);
}

/** Returns whether the browser says that a page of this very origin sent the request. */
export function isFromOwnPage(c: Context): boolean {
  if (c.req.header("sec-fetch-site") === "same-origin") return true;
  return URL.parse(c.req.header("origin") ?? "")?.host === new URL(c.req.url).host;
}

/** Returns the header that shows that a request is from another site. */
function foreignField(
  origin: string | undefined,
  site: string | undefined,
  host: string,
): string | null {
  if (site !== undefined && site !== "same-origin" && site !== "none") return "sec-fetch-site";
  // Only the host is compared: behind a proxy that ends TLS the scheme differs.
  return origin === undefined || URL.parse(origin)?.host === host ? null : "origin";
}
