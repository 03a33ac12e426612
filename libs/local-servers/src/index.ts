export { freePort, isPortFree } from "./free-port.ts";
export { type LocalServer, type NatsOptions, startNats } from "./start-nats.ts";
