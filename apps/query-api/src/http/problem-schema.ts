import { STATUS_CODES } from "node:http";
import { z } from "@hono/zod-openapi";

/** A problem document (RFC 9457). */
export const problemSchema = z
  .looseObject({
    type: z.string().openapi({ example: "urn:detektor:problem:bad-request" }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z
      .array(z.object({ field: z.string(), detail: z.string() }))
      .optional()
      .openapi({ description: "The errors, by parameter or by path in the body" }),
  })
  .openapi("Problem");

const meanings: Readonly<Record<number, string>> = {
  400: "A parameter is invalid; `errors` names it",
  401: "A bearer token is required, or the sent one is wrong",
  403: "The request comes from a page of another site",
  404: "The requested resource does not exist",
  409: "It conflicts with the current state",
  410: "It existed and was removed",
  413: "It exceeds the limits of one request",
  415: "The body must be application/json",
  421: "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS",
  422: "The body is understood but can't be carried out; `errors` names the field",
  429: "Too many requests at the same time; Retry-After states when to try again",
  500: "An error in the service",
  502: "Another server can't be reached, or its answer can't be used; `detail` states what to check and how to continue",
  503: "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again",
};

/** Returns the OpenAPI responses for these problem statuses. */
export function problemResponses(statuses: readonly number[]) {
  return Object.fromEntries(
    [...new Set(statuses)].map((status) => [
      status,
      { description: meaningOf(status), content: contentOf(status) },
    ]),
  );
}

const meaningOf = (status: number): string => meanings[status] ?? "An error";

function contentOf(status: number) {
  const errors = [{ field: "from", detail: "must be an RFC 3339 time" }];
  const example = {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Problem",
    status,
    detail: meaningOf(status),
    ...(status === 400 || status === 422 ? { errors } : {}),
  };
  return { "application/problem+json": { schema: problemSchema, example } };
}
