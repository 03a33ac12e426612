#!/usr/local/bin/node
// The last argument is an address: an http address is requested; for https, something must listen there.
const { connect } = await import("node:net");
const url = new URL(process.argv.at(-1));
setTimeout(() => process.exit(1), 2500);
if (url.protocol === "http:") process.exit((await fetch(url)).ok ? 0 : 1);
connect(Number(url.port), url.hostname)
  .on("connect", () => process.exit(0))
  .on("error", () => process.exit(1));
