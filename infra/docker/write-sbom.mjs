// Writes the content of an image as CycloneDX: from the output of `npm sbom` for the lockfile, the packages
// that were collected into FOLDER. Serial number and time, which differ from run to run, are left out, so
// that equal images have equal files. `node write-sbom.mjs apps/ingest FOLDER`
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

const [workspace, folder] = process.argv.slice(2);
const flags = ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"];
const printed = execFileSync("npm", flags, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
const { serialNumber: _, ...bom } = JSON.parse(printed);

// As collect-runtime.mjs has listed them, such as `zod@4.6.7`.
const collected = new Set(readFileSync(join(folder, "packages.txt"), "utf8").split("\n"));
const components = bom.components.filter((component) => collected.has(component["bom-ref"]));
const references = new Set(components.map((component) => component["bom-ref"]));
const { name, version } = JSON.parse(readFileSync(join(workspace, "package.json"), "utf8"));
const dependencies = bom.dependencies
  .filter(({ ref }) => references.has(ref))
  .map(({ ref, dependsOn = [] }) => ({
    ref,
    dependsOn: dependsOn.filter((on) => references.has(on)),
  }));
const metadata = { component: { type: "application", name, version } };
writeFileSync(
  join(folder, "sbom.cdx.json"),
  JSON.stringify({ ...bom, metadata, components, dependencies }),
);
process.stdout.write(`${components.length} components in the SBOM of ${workspace}\n`);
