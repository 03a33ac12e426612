import { stripVTControlCharacters } from "node:util";
import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leafCommands } from "../../test/command-tree.ts";
import { hasTerminal, inTerminal } from "../../test/in-terminal.ts";
import { ids, long } from "../../test/long-names.ts";
import { type LongNamesChain, longNamesChain } from "../../test/long-names-chain.ts";
import { runForTest } from "../../test/run-for-test.ts";

let chain: LongNamesChain;
beforeAll(async () => {
  chain = await longNamesChain();
});
afterAll(() => chain?.stop());

/** How to request a list: further arguments, the API's path, and the field that names a row. */
type Asked = {
  readonly args?: readonly string[];
  readonly path: string;
  readonly key: readonly string[];
  /** A filter that finds nothing. */
  readonly nothing: readonly string[] | null;
  /** Fields of a row that the API's item doesn't have. */
  readonly more?: object;
};

const camera = { site: long.site, camera_id: long.camera };
const since = ["--from", "2026-03-01T00:00:00Z", "--to", "2026-03-02T00:00:00Z"];
const range = "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";
const where = ["site", "camera_id"];

const lists: Readonly<Record<string, Asked>> = {
  "frames list": {
    path: "/v1/frames",
    key: [...where, "frame_id"],
    nothing: ["--site", "none"],
  },
  events: { args: [ids[0]], path: `/v1/frames/${ids[0]}/events`, key: ["id"], nothing: null },
  detections: {
    path: "/v1/detections",
    key: [...where, "frame_id"],
    nothing: ["--class", "none"],
  },
  "cameras list": {
    path: "/v1/cameras",
    key: [...where, "session_id"],
    nothing: ["--site", "none"],
  },
  gaps: {
    args: since,
    path: `/v1/cameras/${long.site}/${long.camera}/gaps?${range}`,
    key: [...where, "session_id"],
    nothing: ["--site", "none"],
    more: camera,
  },
  ledger: {
    args: since,
    path: `/v1/ledger?${range}`,
    key: [...where, "captured"],
    nothing: ["--site", "none"],
  },
  "stats frames": {
    args: since,
    path: `/v1/stats/frames?${range}`,
    key: where,
    nothing: ["--site", "none"],
  },
  "stats stages": {
    args: since,
    path: `/v1/stats/stages?${range}`,
    key: [...where, "stage"],
    nothing: ["--stage", "none"],
  },
  "stats detections": {
    args: since,
    path: `/v1/stats/detections?${range}`,
    key: [...where, "class", "count"],
    nothing: ["--class", "none"],
  },
  "stats drops": {
    args: since,
    path: `/v1/stats/drops?${range}`,
    key: [...where, "reason", "stage"],
    nothing: ["--reason", "none"],
  },
  "alerts list": {
    path: "/v1/alerts",
    key: [...where, "alert_id", "rule_id"],
    nothing: ["--severity", "none"],
  },
  "replay list": { path: "/v1/replays", key: ["id"], nothing: null },
  "holds list": { path: "/v1/holds", key: ["hold_id"], nothing: ["--site", "none"] },
  "dead-letters list": {
    path: "/v1/dead-letters",
    key: ["id"],
    nothing: ["--reason", "too_large"],
  },
};

const commandOf = (path: string, { args = [] }: Asked): string[] => [...path.split(" "), ...args];

const itemsOf = async (path: string): Promise<Record<string, unknown>[]> => {
  const answer = await fetch(`${chain.apiUrl}${path}`);
  return ((await answer.json()) as { items: Record<string, unknown>[] }).items;
};

test("no list of the program is left out here", async () => {
  const all = await leafCommands();
  const known = all.filter(({ command }) => command.options.some((one) => one.long === "--limit"));
  expect(known.map(({ path }) => path).toSorted()).toEqual(Object.keys(lists).toSorted());
});

type OpenApi = {
  readonly paths: Readonly<
    Record<string, { readonly get: { readonly parameters?: readonly Parameter[] } }>
  >;
};
type Parameter = { readonly in: string; readonly name: string };

test("every filter of the API is an option of its list", async () => {
  const answer = await fetch(`${chain.apiUrl}/openapi.json`);
  const { paths } = (await answer.json()) as OpenApi;
  const given = new Set(["limit", "cursor", "min_position"]);
  for (const { path, command } of await leafCommands()) {
    const { path: asked = "" } = lists[path] ?? {};
    const route = asked
      .replace(/\?.*$/, "")
      .replace(ids[0], "{frame_id}")
      .replace(`${long.site}/${long.camera}`, "{site}/{camera}");
    if (path in lists) expect(paths).toHaveProperty([route, "get"]);
    const filters = (paths[route]?.get.parameters ?? [])
      .filter((parameter) => parameter.in === "query" && !given.has(parameter.name))
      .map(({ name }) => `--${name.replaceAll("_", "-")}`);
    const options = command.options.map(({ long: option }) => option);
    expect(options, path).toEqual(expect.arrayContaining(filters));
  }
});

describe.each(Object.entries(lists))("%s", (path, asked) => {
  const shown = async (columns?: number): Promise<string[]> => {
    const width = columns === undefined ? {} : { columns };
    const run = await runForTest(commandOf(path, asked), { env: chain.env, ...width });
    expect(run).toMatchObject({ code: 0, err: "" });
    return stripVTControlCharacters(run.out).trimEnd().split("\n");
  };

  test("fits its terminal, and no id is broken", async () => {
    const items = await itemsOf(asked.path);
    expect(items.length).toBeGreaterThan(0);
    for (const columns of [80, 100, 132]) {
      const lines = await shown(columns);
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
      const rows = items.map((item) => ({ ...asked.more, ...item }) as Record<string, unknown>);
      for (const value of rows.flatMap((row) => asked.key.map((name) => row[name])))
        expect(lines.join("\n")).toContain(String(value));
    }
  });

  test("cuts nothing where there is room, or no terminal: a row is a line", async () => {
    const items = await itemsOf(asked.path);
    for (const lines of [await shown(1000), await shown()]) {
      expect(lines).toHaveLength(items.length + 1);
      expect(lines.join("\n")).not.toContain("…");
    }
  });

  test("prints as JSON what the API answers", async () => {
    const { out } = await chain.cli(...commandOf(path, asked), "--json");
    const items = await itemsOf(asked.path);
    expect(JSON.parse(out)).toEqual(items.map((item) => ({ ...asked.more, ...item })));
  });

  test.skipIf(asked.nothing === null)("says in words that there is nothing", async () => {
    const command = [...commandOf(path, asked), ...(asked.nothing ?? [])];
    expect(await chain.cli(...command)).toMatchObject({
      code: 0,
      out: "",
      err: expect.stringMatching(/^no .+\n$/),
    });
    expect(await chain.cli(...command, "--json")).toMatchObject({ code: 0, out: "[]\n", err: "" });
  });
});

test.each([
  ["projections", "/v1/projections"],
  [`frames show ${ids[0]}`, `/v1/frames/${ids[0]}`],
  [`cameras show ${long.site} ${long.camera}`, `/v1/cameras/${long.site}/${long.camera}`],
  [`alerts show ${long.alert}`, `/v1/alerts/${long.alert}`],
])("%s has tables that fit, and prints as JSON what the API answers", async (words, path) => {
  const { out } = await runForTest(words.split(" "), { env: chain.env, columns: 80 });
  const tables = stripVTControlCharacters(out)
    .split("\n\n")
    .slice(words === "projections" ? 0 : 1);
  const widths = tables.flatMap((table) => table.split("\n").map(({ length }) => length));
  expect(Math.max(0, ...widths)).toBeLessThanOrEqual(80);
  await eventually(async () => {
    const printedJson: unknown = JSON.parse((await chain.cli(...words.split(" "), "--json")).out);
    expect(printedJson).toEqual(await (await fetch(`${chain.apiUrl}${path}`)).json());
  });
});

test("retention tells of each camera, and as JSON what the API answers", async () => {
  const { code, out, err } = await runForTest(["retention"], { env: chain.env, columns: 100 });
  expect(code).toBe(0);
  expect(out).toContain(long.camera);
  expect(Math.max(...out.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(100);
  expect(err).toBe("no caretaker has reported its rules yet\n");
  const shown: unknown = JSON.parse((await chain.cli("retention", "--json")).out);
  expect(shown).toEqual(await (await fetch(`${chain.apiUrl}/v1/retention?limit=1000`)).json());
});

test("slo tells each objective, and as JSON what the API answers", async () => {
  const table = await chain.cli("slo");
  expect(table).toMatchObject({ code: 0, err: "" });
  expect(table.out).toMatch(/^objective +target/);
  expect(table.out).toMatch(/query-availability +99.9 % +100 % +100 % +0.0x/);
  expect(table.out).toMatch(/ingest-accepted +99.9 % .*Prometheus/);
  const { items } = JSON.parse((await chain.cli("slo", "--json")).out) as { items: object[] };
  expect(items).toContainEqual(expect.objectContaining({ name: "append-latency", ratio: null }));
});

test("explain says how many frames were compared, and prints as JSON what the API answers", async () => {
  const explain = ["explain", "--site", long.site, "--min-total-ms", "0", ...since];
  const { code, err } = await chain.cli(...explain);
  expect([code, err]).toEqual([0, expect.stringMatching(/compared \d+ frames with \d+ others\n$/)]);
  const [from, to] = [since[1], since[3]];
  const answer = await fetch(`${chain.apiUrl}/v1/explain`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ selection: { site: long.site, min_total_ms: 0, from, to } }),
  });
  const { out } = await chain.cli(...explain, "--json");
  expect(JSON.parse(out)).toEqual(await answer.json());
});

test("dead letters are redriven only by id or by reason", async () => {
  expect((await chain.cli("dead-letters", "redrive")).code).toBe(2);
});

test("alerts why names the first missing link, and prints as JSON what the API answers", async () => {
  const why = ["alerts", "why", "nowhere", "2026-03-01T10:00:00Z"];
  expect(await chain.cli(...why)).toMatchObject({ code: 0, err: "missing: camera\n" });
  const path = "/v1/explain/alert?camera=nowhere&at=2026-03-01T10:00:00Z";
  const printedJson: unknown = JSON.parse((await chain.cli(...why, "--json")).out);
  expect(printedJson).toEqual(await (await fetch(`${chain.apiUrl}${path}`)).json());
});

test("numbers are printed as JSON with the digits that were sent", async () => {
  const { out } = await chain.cli("detections", "--json", "--limit", "1");
  expect(out).toContain('"track_id":18446744073709551615');
});

test.skipIf(!hasTerminal)("a real terminal's width is what a table is laid out for", async () => {
  const args = ["frames", "list", "--url", chain.apiUrl];
  for (const columns of [80, 160]) {
    const lines = (await inTerminal(columns, args)).trimEnd().split("\n");
    const widest = Math.max(...lines.map(({ length }) => length));
    expect(widest).toBeLessThanOrEqual(columns);
    expect(widest).toBeGreaterThan(columns === 80 ? 60 : 80);
    for (const id of Object.values(ids)) expect(lines.join("\n")).toContain(id);
  }
});

test("a hold is added and removed, and says so in words and as JSON", async () => {
  const said = ["--reason", "case 17", "--by", "ann"];
  const added = await chain.cli("holds", "add", "--alert", long.alert, ...said, "--json");
  const { hold_id, state } = JSON.parse(added.out) as Record<string, string>;
  expect(state).toBe("active");
  const removed = await chain.cli("holds", "remove", String(hold_id), "--by", "bob");
  expect(removed).toMatchObject({ code: 0, err: "" });
  expect(removed.out).toMatch(/state +released\n/);
  expect(removed.out).toMatch(/released by +bob\n/);
  const nothing = await chain.cli("holds", "add", ...said);
  expect(nothing).toMatchObject({ code: 2, out: "" });
  expect(nothing.err).toContain("must have exactly one of");
});
