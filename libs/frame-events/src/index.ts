export { type EventsOfFrame, eventsOfFrame } from "./events-of-frame.ts";
