import { readFileSync } from "node:fs";

// A task is a list of steps, run one after another; `args` come from the command line. A step is a name and a
// program with its arguments: one of node_modules/.bin, or the Node that was found.

const step = (name, line, args = []) => ({ name, command: [...line.split(" "), ...args] });

// The same flags as for `start` and the benchmarks.
const storeFlags = JSON.parse(
  readFileSync(new URL("../apps/event-store/node-flags.json", import.meta.url), "utf8"),
).join(" ");

// Output of a program from that mark on is hidden: dependency-cruiser asks for a TypeScript older than 7,
// which its configured parser doesn't need.
const upTo = (endMark, what) => ({ ...what, endMark });

const own = "libs apps clients/typescript infra/tools infra/check infra/grafana examples bench e2e";

const lint = () => [
  step("lockfile", "node scripts/complete-lockfile.mjs --check"),
  step("versions", "syncpack lint"),
  step("unused", "knip --no-progress"),
  step("misplaced", "knip --no-progress --production --include dependencies,unlisted"),
  step("oxlint", "oxlint --type-aware --quiet"),
  step("format", "biome format ."),
  step("prose", "node scripts/check-prose.mjs"),
  upTo(
    "‼ missing-tsc-transpiler",
    step("imports", `depcruise --config .dependency-cruiser.cjs --output-type err-long ${own}`),
  ),
];

const turbo = (task) => [
  step(
    task,
    `turbo run ${task} --concurrency=2 --continue=dependencies-successful --output-logs=errors-only --log-prefix=none`,
  ),
];

// If tests are selected by name, the coverage of everything would mean nothing.
const test = (args) =>
  args.length > 0
    ? [step("tests", "vitest run", args)]
    : [
        step(
          "tests",
          "vitest run --coverage --reporter=default --reporter=json --outputFile.json=coverage/test-results.json",
        ),
      ];

export const tasks = {
  start: (args) => [
    step("console", "node apps/console/scripts/build-if-changed.mjs"),
    { ...step("start", "node apps/launcher/src/main.ts", args), reportsItself: true },
  ],
  detektor: (args) => [
    step("detektor", "node --disable-warning=DEP0123 apps/cli/src/main.ts", args),
  ],
  store: (args) => [step("store", `node ${storeFlags} apps/event-store/src/main.ts`, args)],
  video: (args) => [step("video", "node examples/video-producer/src/main.ts", args)],
  bench: (args) => [step("bench", "node bench/src/main.ts", args)],
  test,
  lint,
  types: () => turbo("types"),
  build: () => turbo("build"),
  "check:infra": (args) => [step("check:infra", "node infra/check/src/main.ts", args)],
  format: () => [step("format", "biome format --write .")],
  check: () => [...lint(), ...turbo("types"), ...turbo("build"), ...test([])],
};
