import createFetchClient, { type Client as FetchClient } from "openapi-fetch";
import type { paths } from "./gen/schema.ts";

/** Where the query API is, such as `http://127.0.0.1:8081`, and the bearer token if it needs one. */
export type ClientOptions = {
  readonly baseUrl: string;
  readonly token?: string;
  /** Replaces the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
};

/** A client with one typed call per method and path; see openapi-fetch. */
export type Client = FetchClient<paths>;

/** Creates a client; a call resolves to `{data}` or to `{error}`, a problem document (RFC 9457). */
export function createClient({ baseUrl, token, fetch }: ClientOptions): Client {
  return createFetchClient<paths>({
    baseUrl,
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    ...(fetch === undefined ? {} : { fetch }),
  });
}
