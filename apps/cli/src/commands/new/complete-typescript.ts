import { execFile } from "node:child_process";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

type Versions = Readonly<Record<string, string>>;

type Manifest = {
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly engines?: Versions;
  readonly [field: string]: unknown;
};

const packTimeoutMs = 300_000;

/** The packages that run the tests of the checkout, and will run the service's tests. */
const tools = ["@types/node", "node", "typescript", "vitest"];

/** Turns a workspace into a standalone package, with Detektor's libraries packed into vendor/. */
export async function completeTypeScript(folder: string, checkout: string): Promise<void> {
  const manifest = await readJson<Manifest>(join(folder, "package.json"));
  const root = await readJson<Manifest>(join(checkout, "package.json"));
  const packed = await packInto(join(folder, "vendor"), checkout, manifest);
  const ofLibraries = await neededBy(Object.keys(manifest.dependencies ?? {}), checkout);
  const own = standAlone(manifest, root, packed, ofLibraries);
  await writeJson(join(folder, "package.json"), own);
  await writeJson(join(folder, "tsconfig.json"), await tsconfigOf(checkout));
  await rm(join(folder, "tsconfig.build.json"), { force: true });
  await writeFile(join(folder, "vitest.config.ts"), vitestConfig);
  await writeFile(join(folder, ".gitignore"), "node_modules/\n");
  const readme = join(folder, "README.md");
  await writeFile(readme, standAloneReadme(await readFile(readme, "utf8")));
}

/** Packs every library of ours that the service needs; returns each file by package name. */
async function packInto(vendor: string, checkout: string, manifest: Manifest): Promise<Versions> {
  const { dependencies = {}, devDependencies = {} } = manifest;
  const ours = Object.keys({ ...dependencies, ...devDependencies }).filter(isOurs);
  const folders = ours.map((name) => `libs/${name.slice("@detektor/".length)}`);
  const script = join(checkout, "scripts/pack-npm.mjs");
  await promisify(execFile)(process.execPath, [script, vendor, ...folders], {
    cwd: checkout,
    timeout: packTimeoutMs,
  });
  const files = (await readdir(vendor)).toSorted();
  return Object.fromEntries(files.map((file) => [nameOf(file), `file:vendor/${file}`]));
}

const isOurs = (name: string): boolean => name.startsWith("@detektor/");

/** Maps `detektor-event-log-0.1.0.tgz` to `@detektor/event-log`. */
const nameOf = (file: string): string =>
  file.replace(/^detektor-(.+)-\d+\.\d+\.\d+.*$/, "@detektor/$1");

/**
 * Returns those of our libraries that are among these packages, with all their
 * dependencies: none is in the registry.
 */
async function neededBy(names: readonly string[], checkout: string): Promise<ReadonlySet<string>> {
  const needed = new Set<string>();
  for (const name of names.filter(isOurs)) {
    const file = join(checkout, "libs", name.slice("@detektor/".length), "package.json");
    const { dependencies = {} } = await readJson<Manifest>(file);
    for (const each of [name, ...(await neededBy(Object.keys(dependencies), checkout))])
      needed.add(each);
  }
  return needed;
}

/** Packed libraries that only tests need become development dependencies. */
function standAlone(
  manifest: Manifest,
  root: Manifest,
  packed: Versions,
  needed: ReadonlySet<string>,
): Manifest {
  const { dependencies = {}, devDependencies = {} } = manifest;
  const others = Object.entries(devDependencies).filter(([name]) => !isOurs(name));
  const [ofService, ofTests] = [true, false].map((is) =>
    Object.entries(packed).filter(([name]) => needed.has(name) === is),
  );
  const ofRoot = tools.map((name) => [name, root.devDependencies?.[name] ?? "*"] as const);
  return {
    ...manifest,
    engines: root.engines ?? {},
    scripts: { start: "node src/main.ts", test: "vitest run", types: "tsc --noEmit" },
    dependencies: { ...dependencies, ...Object.fromEntries(ofService ?? []) },
    devDependencies: Object.fromEntries([...others, ...(ofTests ?? []), ...ofRoot]),
    allowScripts: { node: true },
  };
}

async function tsconfigOf(checkout: string): Promise<object> {
  const base = await readJson<object>(join(checkout, "tsconfig.base.json"));
  return { ...base, include: ["src"] };
}

const vitestConfig = `import { defineConfig } from "vitest/config";

// Tests named .int.test.ts start NATS and Postgres.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 120_000 } });
`;

/** Rewrites the template's page, which describes how to run it inside the checkout. */
const standAloneReadme = (text: string): string =>
  text
    .replace(
      "npm start -- --examples\n",
      "npm install && npm test\nnpm start # with NATS and Postgres, such as Detektor's own `npm start` runs\n",
    )
    .replace(/\nA service of your own, .*\n/, "");

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, "utf8")) as T;
}

const writeJson = (file: string, value: unknown): Promise<void> =>
  writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
