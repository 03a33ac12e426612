// Adds the entries to package-lock.json that npm leaves out if the registry lacks a package for some other
// system: without the entry `npm ci` refuses the whole file, everywhere. Run it after every `npm install`;
// with --check it only reports what is missing. An entry created here has no checksum: npm asks its registry.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("../package-lock.json", import.meta.url));

const systems = { android: "android", darwin: "darwin", freebsd: "freebsd", linux: "linux" };
Object.assign(systems, { openharmony: "openharmony", win32: "win32", windows: "win32" });
const processors = { 64: "x64", arm64: "arm64", x64: "x64", arm: "arm", ia32: "ia32" };
Object.assign(processors, { ppc64: "ppc64", riscv64: "riscv64", s390x: "s390x" });
const libraries = { gnu: "glibc", gnueabihf: "glibc", musl: "musl", musleabihf: "musl" };

const lock = JSON.parse(readFileSync(file, "utf8"));
const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !isThere(path, name))
    .map(([name, version]) => ({ name, entry: entryOf(name, version, entry) })),
);

if (missing.length === 0) {
  process.exitCode = 0;
} else if (process.argv.includes("--check")) {
  const count = `${missing.length} packages of other systems`;
  console.error(`package-lock.json lacks ${count}, ${missing[0].name} first:`);
  console.error("run `node scripts/complete-lockfile.mjs`");
  process.exitCode = 1;
} else {
  const all = [
    ...Object.entries(lock.packages),
    ...missing.map(({ name, entry }) => [`node_modules/${name}`, entry]),
  ];
  lock.packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, "en")));
  writeFileSync(`${file}.new`, `${JSON.stringify(lock, null, 2)}\n`);
  renameSync(`${file}.new`, file);
  console.log(`added ${missing.length} packages of other systems to package-lock.json`);
}

function isThere(path, name) {
  for (
    let folder = path;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))
  ) {
    if (lock.packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === "") return false;
  }
}

function entryOf(name, version, { dev }) {
  const words = name.slice(name.indexOf("/") + 1).split("-");
  const pick = (table) => words.map((word) => table[word]).find((found) => found !== undefined);
  const [os, cpu, libc] = [pick(systems), pick(processors), pick(libraries)];
  if (os === undefined || cpu === undefined) throw new Error(`for which system is ${name}?`);
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev } : {}),
    ...(libc && os === "linux" ? { libc: [libc] } : {}),
    optional: true,
    os: [os],
  };
}
