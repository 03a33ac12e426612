import { view } from "@detektor/frame-state";
import { setImmediate as nextTurn } from "node:timers/promises";
import { sql } from "kysely";
import type { Deps } from "../deps.ts";
import {
  type Compared,
  comparedFrames,
  mostDays,
  type Ranged,
} from "../explain/compared-frames.ts";
import { type Fact, factsOf } from "../explain/facts-of.ts";
import { type OverRepresented, overRepresented } from "../explain/over-represented.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { frameConditions } from "../queries/list-frames.ts";
import { type FrameSample, type SampledRow, sampleFrames } from "../queries/sample-frames.ts";
import { explainBody, explanationSchema } from "../explain/explain-schema.ts";
import { frameFiltersOf } from "../schemas/frame-filters.ts";
import { stuckBeforeUs } from "../stuck-before.ts";

/** Adds the route `POST /v1/explain`. */
export function postExplain(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "explainFrames",
    method: "post",
    path: "/v1/explain",
    tag: "statistics",
    summary: "What is different about some frames: the values that are over-represented",
    description:
      "Compares the selection with other frames, by default all others of its site and time; without from and to, of the last 24 hours. Of more than 2,000 frames on a side a sample is examined, which the answer says. At most 31 days.",
    body: explainBody,
    answer: explanationSchema,
    problems: [422],
    handle: async ({ body }) => {
      const compared = comparedFrames(body, deps.now());
      refuseLongTimes(compared);
      const { inside, outside } = await samplesOf(deps, compared);
      const known = await factsOfAll(inside.rows);
      const { items, comparisons } = overRepresented(
        known.map(({ facts }) => facts),
        (await factsOfAll(outside.rows)).map(({ facts }) => facts),
        compared.leftOut,
      );
      return {
        items: items.map((item) => itemOf(item, known)),
        inside: sideOf(inside),
        outside: sideOf(outside),
        comparisons,
        left_out: [...compared.leftOut],
      };
    },
  });
}

function refuseLongTimes({ selection, against }: Compared): void {
  const detail = `the time from from to to must be at most ${mostDays} days`;
  const isLong = ({ from, to }: Ranged): boolean => to - from > mostDays * 86_400_000_000;
  const errors = Object.entries({ selection, against })
    .filter(([, range]) => isLong(range))
    .map(([name]) => ({ field: `${name}.from`, detail }));
  if (errors.length > 0) refuse({ kind: "bad-body", errors });
}

async function samplesOf(
  deps: Deps,
  { selection, against }: Compared,
): Promise<{ readonly inside: FrameSample; readonly outside: FrameSample }> {
  const stuckUs = stuckBeforeUs(deps);
  const conditionsOf = (given: Ranged) =>
    frameConditions(deps.readModel.db, frameFiltersOf(given, stuckUs), null);
  const isInside = await conditionsOf(selection);
  const isOutside = sql<boolean>`${await conditionsOf(against)} AND (${isInside}) IS NOT TRUE`;
  const [inside, outside] = await Promise.all([
    sampleFrames(deps.readModel, isInside, selection),
    sampleFrames(deps.readModel, isOutside, against),
  ]);
  return { inside, outside };
}

const atOnce = 100;

type KnownFrame = { readonly frameId: string; readonly facts: readonly Fact[] };

/** Returns the values of each frame, without holding up other requests for long. */
async function factsOfAll(rows: readonly SampledRow[]): Promise<readonly KnownFrame[]> {
  const known: KnownFrame[] = [];
  for (const [at, { state_doc, marks }] of rows.entries()) {
    if (at % atOnce === 0) await nextTurn();
    const frame = view(state_doc);
    if (frame !== null) known.push({ frameId: frame.frame_id, facts: factsOf(frame, marks) });
  }
  return known;
}

const itemOf = (item: OverRepresented, known: readonly KnownFrame[]) => ({
  ...item.fact,
  and: item.and,
  inside: item.inside,
  inside_total: item.insideTotal,
  outside: item.outside,
  outside_total: item.outsideTotal,
  example_frame_ids: item.examples.flatMap((at) => known[at]?.frameId ?? []),
  lift: item.lift,
  p_value: item.pValue,
});

const sideOf = ({ rows, matching }: FrameSample) => ({
  frames: rows.length,
  matching,
  sampled: matching === null || matching > rows.length,
});
