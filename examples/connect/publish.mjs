// Publishes one frame with the npm package `nats` and nothing else. Prints the frame's id.
import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { connect, credsAuthenticator } from "nats";

const site = process.env.SITE ?? "lab";
const camera = process.env.CAMERA ?? "cam-1";

/** Returns a UUIDv7: 48 bits of time in ms, then random bits. A frame's id must be a UUIDv7. */
const uuid7 = () => {
  const time = Date.now().toString(16).padStart(12, "0");
  const random = randomBytes(9).toString("hex");
  const [a, b, c] = [random.slice(0, 3), random.slice(3, 6), random.slice(6)];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-8${b}-${c}`;
};

const frame = uuid7();
const now = new Date().toISOString();
/** The client accepts user and password only separately from the address. */
const url = new URL(process.env.DETEKTOR_NATS_URL ?? "nats://127.0.0.1:4222");
const [user, pass] = [url.username, url.password].map(decodeURIComponent);
const creds = process.env.DETEKTOR_NATS_CREDS;
const nats = await connect({
  servers: url.host,
  ...(pass ? { user, pass } : user ? { token: user } : {}),
  ...(creds ? { authenticator: credsAuthenticator(readFileSync(creds)) } : {}),
  ...(url.protocol === "tls:" ? { tls: {} } : {}),
});
const jetstream = nats.jetstream();

/** JetStream's answer confirms that the event is on its disk; the message id makes a repetition harmless. */
const publish = async (word, data) => {
  const event = {
    specversion: "1.0",
    id: randomUUID(),
    source: "publish.mjs",
    type: `detektor.frame.${word}.v1`,
    time: now,
    site,
    data: { frame_id: frame, camera_id: camera, ...data },
  };
  const subject = `frames.v1.${site}.${camera}.${word}`;
  await jetstream.publish(subject, JSON.stringify(event), { msgID: event.id, timeout: 10_000 });
};

await publish("captured", { seq: 1, session_id: `s-${frame}`, capture_time: now });
await publish("completed", { total_ms: 42 });
await nats.close();
console.log(frame);
