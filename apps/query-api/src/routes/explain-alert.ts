import { isoOfUs } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { alertChain, alertLinks } from "../chain/alert-chain.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { cameraField, siteField, timeField, wholeField } from "../http/query-fields.ts";
import { aroundAlert } from "../queries/around-alert.ts";
import { orNull } from "../schemas/or-null.ts";
import { timeSchema } from "../schemas/time-schema.ts";

const linkName = z.enum(alertLinks).openapi("AlertLinkName");

const answer = z
  .object({
    site: z.string().nullable(),
    camera_id: z.string(),
    from: timeSchema,
    to: timeSchema,
    missing: orNull(linkName).openapi({ description: "The first missing link; null: none is" }),
    chain: z.array(
      z
        .object({
          link: linkName,
          found: z.boolean(),
          detail: z.string().openapi({ description: "What was there, in words" }),
          items: z.array(z.object({ name: z.string(), count: z.int() })).openapi({
            description:
              "What was there: how frames ended, classes, rules, alerts' ids, actions by target and status",
          }),
        })
        .openapi("AlertLink"),
    ),
  })
  .openapi("AlertExplanation");

/** Adds the route `GET /v1/explain/alert`. */
export function explainAlert(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "explainAlert",
    method: "get",
    path: "/v1/explain/alert",
    tag: "alerts",
    summary: "Why nobody was notified: the first missing link from a camera to an action",
    description:
      "Looks at the camera's frames around a time, their detections, the rules that have raised alerts of this camera, alerts raised up to 10 minutes later, and their actions.",
    query: {
      site: siteField.optional(),
      camera: cameraField,
      at: timeField,
      window_s: wholeField(1, 600).default(30).openapi({
        type: "integer",
        minimum: 1,
        maximum: 600,
        default: 30,
        description: "Looks so many seconds before and after",
      }),
    },
    answer,
    handle: async ({ query: { site, camera, at, window_s } }) => {
      const [from, to] = [at - window_s * 1_000_000, at + window_s * 1_000_000];
      const around = await aroundAlert(deps.readModel, { site, camera, from, to });
      const place = { site: site ?? null, camera_id: camera };
      return { ...place, from: isoOfUs(from), to: isoOfUs(to), ...alertChain(around) };
    },
  });
}
