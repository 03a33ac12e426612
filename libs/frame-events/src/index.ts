export { type EventsOfFrame, eventsOfFrame, type EventsOfFrameOptions } from "./events-of-frame.ts";
export { originalOf, originStreamOf } from "./original-of.ts";
