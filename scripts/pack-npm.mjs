#!/usr/bin/env node
// Packs libraries of this workspace for use outside of it: `node scripts/pack-npm.mjs FOLDER libs/producer …`
// puts name-version.tgz of each, and of every library of ours that it needs, into FOLDER, and prints their
// paths. Installed together, they need only packages from the registry. In the checkout packages run from
// source (docs/adr/0008); packed ones are built, outside the checkout, so nothing there changes.
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const [target, ...wanted] = process.argv.slice(2);
if (!target || wanted.length === 0) {
  process.stderr.write("usage: pack-npm.mjs FOLDER WORKSPACE…, such as libs/producer\n");
  process.exit(2);
}

const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));
const writeJson = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

/** Returns the requested libraries and their dependencies, dependencies first: folder by name. */
function withNeeded(workspaces, found = new Map()) {
  for (const workspace of workspaces) {
    const { name, dependencies = {} } = readJson(join(root, workspace, "package.json"));
    if (found.has(name)) continue;
    const ours = Object.keys(dependencies).filter((each) => each.startsWith("@detektor/"));
    withNeeded(
      ours.map((each) => `libs/${each.slice("@detektor/".length)}`),
      found,
    );
    found.set(name, join(root, workspace));
  }
  return found;
}

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    timeout: 120_000,
  });
  if (status !== 0)
    throw new Error(`${command} ${args.join(" ")} failed: ${error ?? `${stdout}${stderr}`}`);
  return stdout;
}

/** Returns the manifest for users' npm: as in the checkout, but only with the built files. */
function packedManifest({ exports: doors, ...manifest }) {
  for (const ours of ["devDependencies", "scripts", "private"]) delete manifest[ours];
  const built = Object.entries(doors).map(([door, { built: to }]) => [door, to]);
  return { ...manifest, exports: Object.fromEntries(built), files: ["dist"] };
}

/** Builds a library against those that were built before it. */
function build(folder, stage, stages) {
  const paths = [...stages].map(([name, at]) => [name, [join(at, "dist/index.d.ts")]]);
  writeJson(join(stage, "tsconfig.json"), {
    extends: join(folder, "tsconfig.build.json"),
    compilerOptions: {
      outDir: join(stage, "dist"),
      paths: Object.fromEntries(paths),
      typeRoots: [join(root, "node_modules/@types")],
    },
  });
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  run(process.execPath, [tsc, "--project", stage], root);
}

function pack(name, folder, work, stages) {
  const stage = join(work, name);
  mkdirSync(stage, { recursive: true });
  build(folder, stage, stages);
  writeJson(join(stage, "package.json"), packedManifest(readJson(join(folder, "package.json"))));
  cpSync(join(root, "LICENSE"), join(stage, "LICENSE"));
  const readme = join(folder, "README.md");
  if (existsSync(readme)) cpSync(readme, join(stage, "README.md"));
  stages.set(name, stage);
  const packed = run("npm", ["pack", "--json", "--pack-destination", resolve(target)], stage);
  const [{ filename }] = Object.values(JSON.parse(packed));
  process.stdout.write(`${join(resolve(target), filename)}\n`);
}

const work = mkdtempSync(join(tmpdir(), "detektor-pack-"));
try {
  mkdirSync(target, { recursive: true });
  const stages = new Map();
  for (const [name, folder] of withNeeded(wanted)) pack(name, folder, work, stages);
} finally {
  rmSync(work, { recursive: true, force: true });
}
