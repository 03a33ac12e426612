import { isoOfUs } from "@detektor/events";
import type { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { placeHold } from "../holds/place-hold.ts";
import type { Api } from "../http/api.ts";
import { boundUs } from "../http/bound-us.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { type FieldError, refuse } from "../http/outcome.ts";
import type { HoldSelection } from "../queries/list-held-hours.ts";
import { holdRequestSchema, holdSchema, holdSelectionOf } from "../schemas/hold-schema.ts";
import { knownHold } from "./known-hold.ts";
import { knownSelection } from "./known-selection.ts";

/** Adds the route `POST /v1/holds`. */
export function postHold(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "createHold",
    method: "post",
    path: "/v1/holds",
    tag: "operations",
    summary: "Holds frames: they outlive all rules of retention",
    description:
      "The answer comes once the hold is in effect. It covers frames that come later as well, with the correlation id, of the alert, or within the camera's time. After a 503 the hold may have been placed: the list shows it.",
    body: holdRequestSchema,
    status: 201,
    answer: holdSchema,
    problems: [404, 409, 410, 415, 422],
    handle: async ({ body: { selection: given, until, ...said }, signal }) => {
      const asked = timed(given, until);
      refuseWrongTimes(asked, deps.now());
      const selection = await knownSelection(deps, asked.selection);
      const placed = await placeHold(deps, { ...said, ...asked, selection }, signal);
      if (placed.kind === "placed") return knownHold(deps, placed.holdId);
      // It was there a moment ago, and is refused now.
      await knownSelection(deps, selection);
      throw new Error("a frame that has expired is known again");
    },
  });
}

type Body = z.output<typeof holdRequestSchema>;
type Asked = { readonly selection: HoldSelection; readonly until?: string };

/** Returns what was asked for with its times as events have them: a year that they can't have is moved. */
function timed(given: Body["selection"], until: Body["until"]): Asked {
  const selection = holdSelectionOf(given);
  if (selection === null) throw new TypeError("a selection that was checked is none");
  const range = "camera" in selection && { from: iso(selection.from), to: iso(selection.to) };
  return {
    selection: { ...selection, ...range },
    ...(until !== undefined && { until: iso(until) }),
  };
}

const iso = (time: string): string => isoOfUs(boundUs(time));

function refuseWrongTimes({ selection, until }: Asked, nowMs: number): void {
  const errors: FieldError[] = [];
  if ("camera" in selection && boundUs(selection.from) >= boundUs(selection.to))
    errors.push({ field: "selection.to", detail: "must be later than from" });
  if (until !== undefined && boundUs(until) <= nowMs * 1000)
    errors.push({ field: "until", detail: "must be in the future" });
  if (errors.length > 0) refuse({ kind: "bad-body", errors });
}
