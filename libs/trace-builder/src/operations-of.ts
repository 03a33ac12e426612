import type { FrameEvent } from "@detektor/events";
import { dropName, processName, queueName, rootNames } from "./span-names.ts";
import { serviceOf } from "./service-of.ts";
import type { ProducerEvent } from "./traced-event.ts";

/** A kind of span of a service, as used in searches. */
export type Operation = {
  readonly service: string;
  readonly name: string;
  readonly kind: "internal" | "consumer";
};

/**
 * Returns the operations under which an event may appear in its frame's trace, whatever follows; none for
 * events that only extend it.
 */
export function operationsOf(event: FrameEvent): readonly Operation[] {
  switch (event.type) {
    case "detektor.frame.captured.v1":
      return rootNames({ site: event.site, camera: event.data.camera_id }).map((name) =>
        operation(event, name, "internal"),
      );
    case "detektor.frame.dropped.v1":
      return [operation(event, dropName, "internal")];
    case "detektor.frame.stage_started.v1":
    case "detektor.frame.stage_completed.v1":
    case "detektor.frame.stage_failed.v1":
      return [
        operation(event, queueName(event.data.stage), "internal"),
        operation(event, processName(event.data.stage), "consumer"),
      ];
    default:
      return [];
  }
}

const operation = (event: ProducerEvent, name: string, kind: Operation["kind"]): Operation => ({
  service: serviceOf(event).name,
  name,
  kind,
});
