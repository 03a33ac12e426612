#!/usr/bin/env node
// Goes the way of every `npm run`, so that the command works on a fresh checkout and under the right Node.
process.env.INIT_CWD = process.cwd();
process.argv.splice(2, 0, "detektor");
await import("../../../scripts/bootstrap.mjs");
