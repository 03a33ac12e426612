import { STATUS_CODES } from "node:http";

/** The members of a problem document (RFC 9457) beside `status`; further ones are passed on. */
export type ProblemDetails = {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly instance?: string;
  readonly [member: string]: unknown;
};

/** Returns a response of type `application/problem+json`; the title defaults to the status' name. */
export function problem(
  status: number,
  details: ProblemDetails = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = { type: "about:blank", title: STATUS_CODES[status] ?? "Error", ...details, status };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
}
