#!/usr/bin/env node
// Copies everything that one workspace needs at run time into a folder, at the same paths as in the checkout:
// `node collect-runtime.mjs apps/ingest /runtime`. Packages are followed through `dependencies`, never
// `devDependencies`, as Node itself would find them, so nothing is downloaded again for each image (npm can't
// leave out a workspace's own development dependencies).
import { cpSync, existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import process from "node:process";

const [workspace, target] = process.argv.slice(2);
if (!workspace || !target) throw new Error("usage: collect-runtime.mjs WORKSPACE TARGET");
const root = process.cwd();

const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** Returns the link or folder of a package as seen from `folder`; undefined if it isn't installed. */
function find(name, folder) {
  for (let at = folder; at.startsWith(root); at = dirname(at)) {
    const found = join(at, "node_modules", name);
    if (existsSync(found)) return found;
  }
  return undefined;
}

const folders = new Set();
const links = new Set();

function follow(folder) {
  if (folders.has(folder)) return;
  folders.add(folder);
  const {
    dependencies = {},
    optionalDependencies = {},
    peerDependencies = {},
  } = manifestOf(folder);
  for (const name of Object.keys({
    ...peerDependencies,
    ...optionalDependencies,
    ...dependencies,
  })) {
    const found = find(name, folder);
    const mayLack = name in peerDependencies || name in optionalDependencies;
    if (found === undefined && mayLack) continue;
    if (found === undefined) throw new Error(`${name}, which ${folder} needs, is not installed`);
    if (realpathSync(found) !== found) links.add(found);
    follow(realpathSync(found));
  }
}

// Of a workspace, build output and the files that it reads at run time; of a package, everything except files
// that only people and compilers read.
const wanted = /^(package\.json|node-flags\.json|(dist|proto|bin)(\/.*)?)$/;
const needless = /(\.d\.[cm]?ts|\.map|\.md|\.markdown|\.tsbuildinfo)$/i;
// Builds for bundlers, next to the one that Node uses.
const forBundlers = /@opentelemetry\/[^/]+\/build\/(esm|esnext)(\/|$)/;

const isPackage = (folder) => folder.includes(`${sep}node_modules${sep}`);

const keeps = (folder) => (file) => {
  const path = relative(folder, file);
  if (path === "") return true;
  if (needless.test(path) || forBundlers.test(file)) return false;
  if (isPackage(folder)) return path !== "node_modules" && !path.includes(`${sep}node_modules`);
  return wanted.test(path);
};

follow(join(root, workspace));
for (const folder of folders)
  cpSync(folder, join(target, relative(root, folder)), { recursive: true, filter: keeps(folder) });
for (const link of links)
  cpSync(link, join(target, relative(root, link)), { recursive: true, verbatimSymlinks: true });
const named = [...folders].map(manifestOf).map(({ name, version }) => `${name}@${version}\n`);
writeFileSync(join(target, "packages.txt"), [...new Set(named)].toSorted().join(""));
process.stdout.write(`${folders.size} packages for ${workspace}\n`);
