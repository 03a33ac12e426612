#!/usr/bin/env node
// Uses the same path as every `npm run`, so the command works in a fresh checkout and under the right Node.
process.env.INIT_CWD = process.cwd();
process.argv.splice(2, 0, "detektor");
await import("../../../scripts/bootstrap.mjs");
