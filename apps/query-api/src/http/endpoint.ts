import { createRoute, z } from "@hono/zod-openapi";
import type { Context, Handler } from "hono";
import type { WaitForPosition } from "../checkpoint-watch.ts";
import type { Api } from "./api.ts";
import { awaitPosition } from "./await-position.ts";
import type { Frozen } from "./frozen.ts";
import { problemResponses } from "./problem-schema.ts";
import { minPositionField } from "./query-fields.ts";

type Shape = Readonly<Record<string, z.ZodType>>;
type Output<S extends Shape> = z.output<z.ZodObject<S>>;

/** What a route is asked, decoded; the signal is aborted when the client goes away. */
export type Asked<P extends Shape, Q extends Shape, B extends z.ZodType> = {
  readonly params: Output<P>;
  readonly query: Output<Q>;
  readonly body: z.output<B>;
  readonly signal: AbortSignal;
};

/** One route: what it takes, what it answers, and how; problems beyond 400, 401, 500 and 503 are named. */
export type Endpoint<P extends Shape, Q extends Shape, B extends z.ZodType, A extends z.ZodType> = {
  readonly method: "get" | "post" | "delete";
  /** With `{name}` where a parameter stands. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly status?: 200 | 202;
  readonly answer: A;
  readonly problems?: readonly number[];
  readonly headers?: (asked: Asked<P, Q, B>) => Readonly<Record<string, string>>;
  readonly handle: (asked: Asked<P, Q, B>) => Promise<Frozen<z.input<A>>>;
};

/** Adds a route to the app and to its OpenAPI document; every GET takes `min_position`. */
export function addEndpoint<
  P extends Shape,
  Q extends Shape,
  B extends z.ZodType,
  A extends z.ZodType,
>(app: Api, waitForPosition: WaitForPosition, endpoint: Endpoint<P, Q, B, A>): void {
  const status = endpoint.status ?? 200;
  const handler: Handler = async (c) => {
    const asked = askedOf<P, Q, B>(c);
    const answer = await endpoint.handle(asked);
    const headers = endpoint.headers?.(asked) ?? {};
    return c.body(JSON.stringify(answer), status, {
      "content-type": "application/json",
      ...headers,
    });
  };
  app.openapi(
    { ...routeOf(endpoint, status), middleware: [awaitPosition(waitForPosition)] },
    // The answer's type is held by `handle`; the library's own check has no notion of readonly data.
    handler as never,
  );
}

function askedOf<P extends Shape, Q extends Shape, B extends z.ZodType>(
  c: Context,
): Asked<P, Q, B> {
  const valid = c.req.valid.bind(c.req) as (target: string) => unknown;
  return {
    params: valid("param") as Output<P>,
    query: valid("query") as Output<Q>,
    body: valid("json") as z.output<B>,
    signal: c.req.raw.signal,
  };
}

function routeOf<P extends Shape, Q extends Shape, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  status: number,
) {
  const { method, path, tag, summary, description, params, body, answer, problems } = endpoint;
  const query =
    method === "get"
      ? { ...endpoint.query, min_position: minPositionField }
      : (endpoint.query ?? {});
  return createRoute({
    method,
    path,
    tags: [tag],
    summary,
    operationId: operationIdOf(method, path),
    ...(description === undefined ? {} : { description }),
    request: {
      query: z.strictObject(query),
      ...(params === undefined ? {} : { params: z.object(params) }),
      ...(body === undefined
        ? {}
        : { body: { required: true, content: { "application/json": { schema: body } } } }),
    },
    responses: {
      [status]: { description: "The answer", content: { "application/json": { schema: answer } } },
      ...problemResponses([400, 401, 500, 503, ...(problems ?? [])]),
    },
  });
}

/** `get /v1/frames/{frame_id}/events` is `get_frames_frame_id_events`. */
const operationIdOf = (method: string, path: string): string =>
  `${method}_${path
    .replace("/v1/", "")
    .replaceAll(/[{}]/g, "")
    .replaceAll(/[^a-z0-9]+/gi, "_")}`;
