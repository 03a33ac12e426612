import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dashboards } from "@detektor/grafana";
import { findGrafanaSchema } from "@detektor/infra-tools";
import { scratchFolder } from "@detektor/local-servers";
import { expect, test } from "vitest";
import { runToolOn } from "../run-tool-on.ts";

const schema = await findGrafanaSchema({ get: false });
const why = schema.kind === "missing" ? ` (${schema.why})` : "";

test.skipIf(schema.kind === "missing")(
  `a field that Grafana doesn't know, and a value of another type, are told with their path${why}`,
  async () => {
    const scratch = await scratchFolder("detektor-grafana-");
    try {
      const problemsOf = async (change: object) => {
        const file = join(scratch.path, "dashboard.json");
        await writeFile(file, JSON.stringify({ ...dashboards["stages"], ...change }));
        return runToolOn(schema, [file]);
      };
      expect(await problemsOf({})).toEqual({ kind: "ok" });
      expect(await problemsOf({ refresch: "5s" })).toMatchObject({
        kind: "failed",
        why: expect.stringContaining("unexpected field 'refresch'"),
      });
      const panels = [{ type: "stat", title: "x", options: { colourMode: "none" } }];
      expect(await problemsOf({ panels })).toMatchObject({
        kind: "failed",
        why: expect.stringMatching(/panels\[0\]\.options.*colourMode/),
      });
      expect(await problemsOf({ tags: "detektor" })).toMatchObject({
        kind: "failed",
        why: expect.stringContaining("tags"),
      });
    } finally {
      await scratch.remove();
    }
  },
);
