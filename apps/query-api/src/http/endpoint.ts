import { createRoute, z } from "@hono/zod-openapi";
import type { Context, Handler } from "hono";
import type { WaitForPosition } from "../checkpoint-watch.ts";
import type { Api } from "./api.ts";
import { awaitPosition } from "./await-position.ts";
import { type CursorOf, decodeCursor, encodeCursor } from "./cursor.ts";
import type { Frozen } from "./frozen.ts";
import { refuse } from "./outcome.ts";
import { type PageOf, pageOfRows } from "./page.ts";
import { problemResponses } from "./problem-schema.ts";
import { minPositionField } from "./query-fields.ts";

type Shape = Readonly<Record<string, z.ZodType>>;
type Output<S extends Shape> = z.output<z.ZodObject<S>>;

/** What a route is asked, decoded; the signal is aborted when the client goes away. */
export type Asked<
  P extends Shape,
  Q extends Shape,
  B extends z.ZodType,
  K extends z.ZodType = z.ZodType,
> = {
  readonly params: Output<P>;
  readonly query: Output<Q>;
  readonly body: z.output<B>;
  /** Of a list, where it goes on: behind this; null at its beginning. */
  readonly after: z.output<K> | null;
  /** Of a list, the cursor that goes on behind a key. */
  readonly cursorTo: (key: z.input<K>) => string;
  /** Of a list, its page from one row more than `limit`. */
  readonly page: PageOf<K>;
  readonly signal: AbortSignal;
};

/** One route: what it takes, what it answers, and how; problems beyond 400, 401, 421, 500 and 503 are named. */
export type Endpoint<
  P extends Shape,
  Q extends Shape,
  B extends z.ZodType,
  A extends z.ZodType,
  K extends z.ZodType,
> = {
  /** What a generated client calls it: the operation's id in the OpenAPI document. */
  readonly operation: string;
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
  /** Of a list, what its cursors carry: the key of the last item shown. */
  readonly list?: { readonly name: string; readonly key: K };
  readonly problems?: readonly number[];
  readonly headers?: (asked: Asked<P, Q, B, K>) => Readonly<Record<string, string>>;
  /** Refuses what the schemas alone can't; before anything is waited for. */
  readonly check?: (asked: Asked<P, Q, B, K>) => void;
  readonly handle: (asked: Asked<P, Q, B, K>) => Promise<Frozen<z.input<A>>>;
};

/** Adds a route to the app and to its OpenAPI document; every GET takes `min_position`, and waits for it once all else is known to be right. */
export function addEndpoint<
  P extends Shape,
  Q extends Shape,
  B extends z.ZodType,
  A extends z.ZodType,
  K extends z.ZodType,
>(app: Api, waitForPosition: WaitForPosition, endpoint: Endpoint<P, Q, B, A, K>): void {
  const status = endpoint.status ?? 200;
  const handler: Handler = async (c) => {
    if (endpoint.method !== "get") refuseOtherTypes(c.req.header("content-type"));
    const asked = askedOf(c, endpoint);
    endpoint.check?.(asked);
    await awaitPosition(waitForPosition, c.req.query("min_position"), asked.signal);
    const answer = await endpoint.handle(asked);
    const headers = endpoint.headers?.(asked) ?? {};
    return c.body(JSON.stringify(answer), status, {
      "content-type": "application/json",
      ...headers,
    });
  };
  // The answer's type is held by `handle`; the library's own check has no notion of readonly data.
  app.openapi(routeOf(endpoint, status), handler as never);
}

const json = /^application\/json\s*(;|$)/i;

/** What a request without a body says of it is held to the same as where there is one. */
function refuseOtherTypes(type: string | undefined): void {
  if (type !== undefined && !json.test(type)) refuse({ kind: "unsupported-media-type" });
}

function askedOf<
  P extends Shape,
  Q extends Shape,
  B extends z.ZodType,
  A extends z.ZodType,
  K extends z.ZodType,
>(c: Context, { list }: Endpoint<P, Q, B, A, K>): Asked<P, Q, B, K> {
  const valid = c.req.valid.bind(c.req) as (target: string) => unknown;
  const params = valid("param") as Output<P>;
  const query = valid("query") as Output<Q> & { readonly cursor?: string; readonly limit: number };
  const filters = { ...query, ...params };
  const of = { list: list?.name ?? "", filters, key: list?.key } as CursorOf<K>;
  return {
    params,
    query,
    body: valid("json") as z.output<B>,
    after: list ? decodeCursor(of, query.cursor) : null,
    cursorTo: (key) => encodeCursor(of, key),
    page: pageOfRows(of, query.limit),
    signal: c.req.raw.signal,
  };
}

function routeOf<
  P extends Shape,
  Q extends Shape,
  B extends z.ZodType,
  A extends z.ZodType,
  K extends z.ZodType,
>(endpoint: Endpoint<P, Q, B, A, K>, status: number) {
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
    operationId: endpoint.operation,
    ...(description === undefined ? {} : { description }),
    request: {
      query: z.strictObject(query),
      ...(params === undefined ? {} : { params: z.object(params) }),
      ...(body === undefined
        ? {}
        : {
            body: {
              required: !body.safeParse({}).success,
              content: { "application/json": { schema: body } },
            },
          }),
    },
    responses: {
      [status]: { description: "The answer", content: { "application/json": { schema: answer } } },
      ...problemResponses([400, 401, 421, 500, 503, ...(method === "get" ? [] : [403, 415])]),
      ...problemResponses(problems ?? []),
    },
  });
}
