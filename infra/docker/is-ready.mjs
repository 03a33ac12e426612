// The health check of an image: whether its program reports that it is ready. The image has no shell and
// no curl. The program answers on loopback, whatever address it listens on. This runs every few seconds;
// fetch would take twice the time.
import { get } from "node:http";
import process from "node:process";

const port = process.env["DETEKTOR_PORT"];
const path = process.env["DETEKTOR_HEALTH_PATH"] ?? "/readyz";
get({ host: "127.0.0.1", port, path, timeout: 8000 }, (answer) => {
  answer.pipe(process.stdout);
  answer.on("end", () => {
    process.exitCode = answer.statusCode === 200 ? 0 : 1;
  });
})
  .on("timeout", () => process.exit(1))
  .on("error", (error) => {
    process.stdout.write(`${error.message}\n`);
    process.exitCode = 1;
  });
