// Does nothing until it is stopped.
process.stdin.resume().once("end", () => process.exit(0));
setInterval(() => undefined, 60_000);
