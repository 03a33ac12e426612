// Publishes a frame with the packed npm packages; prints its id, then the outcomes of its events.
import { frameId } from "@detektor/events";
import { createProducer } from "@detektor/producer";

const producer = createProducer({ natsUrl: process.argv[2], site: "outside", source: "npm" });
const at = new Date();
const id = frameId("outside", "door", "s", 1, at.getTime());
const frame = { frame_id: id, camera_id: "door", session_id: "s", seq: 1 };
const captured = producer.frameCaptured({ ...frame, capture_time: at.toISOString() });
producer.frameCompleted(frame, { causationId: captured.id });
await producer.close();
console.log(id, producer.counters().acknowledged);
