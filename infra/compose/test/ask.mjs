#!/usr/local/bin/node
// The last argument is an address: of http it is asked, of https somebody must listen there.
const { connect } = await import("node:net");
const url = new URL(process.argv.at(-1));
setTimeout(() => process.exit(1), 2_500);
if (url.protocol === "http:") process.exit((await fetch(url)).ok ? 0 : 1);
connect(Number(url.port), url.hostname)
  .on("connect", () => process.exit(0))
  .on("error", () => process.exit(1));
