export { type EventsOfFrame, eventsOfFrame, type EventsOfFrameOptions } from "./events-of-frame.ts";
