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
      .openapi({ description: "What is wrong, by parameter or by path in the body" }),
  })
  .openapi("Problem");

const meanings: Readonly<Record<number, string>> = {
  400: "A parameter is wrong; `errors` names it",
  401: "A bearer token is needed, or the one given is wrong",
  403: "A page of another site sends this",
  404: "There is no such thing",
  409: "It conflicts with what is there",
  410: "It has been there, and is gone",
  413: "It is more than can be done at once",
  415: "The body must be application/json",
  421: "Without authentication the service answers to loopback's names and DETEKTOR_ALLOWED_HOSTS alone",
  422: "The body is understood but can't be carried out; `errors` names the field",
  429: "Too much at the same time; Retry-After says when to try again",
  500: "A fault of the service",
  502: "The trace backend can't be reached; what to check, and how to go on, is said",
  503: "Something that the answer needs is away, or `min_position` isn't reached; Retry-After says when to try again",
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

const meaningOf = (status: number): string => meanings[status] ?? "A problem";

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
