// The health check of an image: whether the program in it says that it can do its work. The image has
// no shell and no curl. It answers on loopback, whatever address it listens on.
import process from "node:process";

const port = process.env["DETEKTOR_PORT"];
const path = process.env["DETEKTOR_HEALTH_PATH"] ?? "/readyz";
const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
  signal: AbortSignal.timeout(3_500),
});
if (!answer.ok) process.stdout.write(await answer.text());
process.exit(answer.ok ? 0 : 1);
