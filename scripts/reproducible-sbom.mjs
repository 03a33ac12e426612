// Removes the parts of an SBOM on standard input that differ from run to run: its serial number and its time,
// which becomes that of the commit. node scripts/reproducible-sbom.mjs TIME
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const sbom = JSON.parse(readFileSync(0, "utf8"));
sbom.metadata.timestamp = new Date(process.argv[2]).toISOString();
delete sbom.serialNumber;
// A serial number derived from the content: RFC 9562 leaves the layout of version 8 to the application.
const hash = createHash("sha256").update(JSON.stringify(sbom)).digest("hex");
const parts = [
  hash.slice(0, 8),
  hash.slice(8, 12),
  `8${hash.slice(13, 16)}`,
  `a${hash.slice(17, 20)}`,
  hash.slice(20, 32),
];
sbom.serialNumber = `urn:uuid:${parts.join("-")}`;
process.stdout.write(`${JSON.stringify(sbom, undefined, 2)}\n`);
