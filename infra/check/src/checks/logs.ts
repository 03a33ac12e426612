import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { repositoryRoot } from "@detektor/local-servers";
import { parse } from "yaml";
import { z } from "zod";
import type { Check, Outcome } from "../check.ts";
import { alloyProblems } from "../logs/alloy-problems.ts";
import { lokiSchema } from "../logs/loki-schema.ts";
import { promtailSchema } from "../logs/promtail-schema.ts";
import { readAlloy } from "../logs/read-alloy.ts";
import { type Sent, sentByAlloy, sentByPromtail } from "../logs/what-is-sent.ts";

/** Loki's configuration has only the options that are known here, each of its type. */
export const loki: Check = {
  name: "loki configuration (own schema)",
  run: async () => {
    const { error } = lokiSchema.safeParse(await readYaml("loki/loki.yaml"));
    return outcomeOf(error === undefined ? [] : [z.prettifyError(error)]);
  },
};

/** The same of Alloy and Promtail, and both send Loki the same labels and structured metadata. */
export const logShippers: Check = {
  name: "alloy and promtail configuration (own schema)",
  run: async () => {
    const blocks = readAlloy(await readInfra("alloy/config.alloy"));
    const promtail = promtailSchema.safeParse(await readYaml("promtail/promtail.yaml"));
    const problems = alloyProblems(blocks).map((problem) => `infra/alloy: ${problem}`);
    if (!promtail.success) return outcomeOf([...problems, z.prettifyError(promtail.error)]);
    const sent = [sentByAlloy(blocks), ...sentByPromtail(promtail.data)];
    return outcomeOf([...problems, ...differences(sent)]);
  },
};

/** What every shipper sends; docs/operations.md names it. */
const wanted: Sent = {
  labels: ["level", "service", "site"],
  metadata: ["camera_id", "correlation_id", "frame_id", "span_id", "trace_id"],
};

const differences = (all: readonly Sent[]): readonly string[] =>
  all
    .filter((sent) => !isDeepStrictEqual(sent, wanted))
    .map((sent) => `a shipper sends ${JSON.stringify(sent)}, expected ${JSON.stringify(wanted)}`);

const outcomeOf = (problems: readonly string[]): Outcome =>
  problems.length === 0 ? { kind: "ok" } : { kind: "failed", why: problems.join("\n") };

const readInfra = (path: string): Promise<string> =>
  readFile(join(repositoryRoot, "infra", path), "utf8");

const readYaml = async (path: string): Promise<unknown> =>
  parse(await readInfra(path), { merge: true });
