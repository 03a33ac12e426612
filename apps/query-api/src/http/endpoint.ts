import type { WaitForPosition } from "@detektor/read-model";
import { createRoute, z } from "@hono/zod-openapi";
import type { Context, Handler } from "hono";
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

/** The decoded request to a route; the signal is aborted when the client disconnects. */
export type Asked<
  P extends Shape,
  Q extends Shape,
  B extends z.ZodType,
  K extends z.ZodType = z.ZodType,
> = {
  readonly params: Output<P>;
  readonly query: Output<Q>;
  readonly body: z.output<B>;
  /** Of a list, the key that it continues after; null at its start. */
  readonly after: z.output<K> | null;
  /** Of a list, returns the cursor that continues after a key. */
  readonly cursorTo: (key: z.input<K>) => string;
  /** Of a list, makes its page from one row more than `limit`. */
  readonly page: PageOf<K>;
  readonly signal: AbortSignal;
};

/**
 * One route: its input, its answer and its handler; problems other than 400, 401, 421, 500 and 503 are
 * listed.
 */
export type Endpoint<
  P extends Shape,
  Q extends Shape,
  B extends z.ZodType,
  A extends z.ZodType,
  K extends z.ZodType,
> = {
  /** Its name in generated clients: the operation's id in the OpenAPI document. */
  readonly operation: string;
  readonly method: "get" | "post" | "delete";
  /** With `{name}` for each parameter. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly status?: 200 | 201 | 202;
  readonly answer: A;
  /** Of a list, the contents of its cursors: the key of the last item shown. */
  readonly list?: { readonly name: string; readonly key: K };
  readonly problems?: readonly number[];
  readonly headers?: (asked: Asked<P, Q, B, K>) => Readonly<Record<string, string>>;
  /** Refuses what the schemas alone can't detect, before anything is waited for. */
  readonly check?: (asked: Asked<P, Q, B, K>) => void;
  readonly handle: (asked: Asked<P, Q, B, K>) => Promise<Frozen<z.input<A>>>;
};

/**
 * Adds a route to the app and to its OpenAPI document; every GET accepts `min_position`, and waits for it
 * once everything else is valid.
 */
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
  // `handle` enforces the answer's type; the library's own check doesn't support readonly data.
  app.openapi(routeOf(endpoint, status), handler as never);
}

const json = /^application\/json\s*(;|$)/i;

/** Refuses a wrong content type also in a request without a body. */
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
      [status]: { description: "Success", content: { "application/json": { schema: answer } } },
      ...problemResponses([400, 401, 421, 500, 503, ...(method === "get" ? [] : [403, 415])]),
      ...problemResponses(problems ?? []),
    },
  });
}
