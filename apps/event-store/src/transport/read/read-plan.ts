import {
  decodeMessage,
  type Message,
  readRequestShape,
} from "@detektor/eventstore-protocol/shapes";
import type { EventTest } from "../../streams/event-filter.ts";
import { eventTest } from "../../streams/event-filter.ts";
import { invalidArgument } from "../server/grpc-status.ts";
import { checkpointIntervalOf, filterOf } from "./filter-of.ts";
import type { MayRead } from "../../store/resolve-link.ts";

/** Where a read begins: a revision or position, or one of the ends. */
export type ReadFrom = number | "start" | "end";

/** A filter on $all. */
export type PlannedFilter = {
  readonly matches: EventTest;
  /** The number of events considered between two checkpoints. */
  readonly checkpointInterval: number;
};

/** A decoded Read request. */
export type ReadPlan = {
  /** undefined: $all. */
  readonly stream: string | undefined;
  readonly from: ReadFrom;
  readonly isBackwards: boolean;
  /** undefined: a subscription. */
  readonly count: number | undefined;
  readonly resolveLinks: boolean;
  readonly filter: PlannedFilter | undefined;
  readonly isStructured: boolean;
  /** Returns whether links into a stream may be followed; undefined: always. */
  readonly mayRead?: MayRead;
  /** Returns how many reads and subscriptions are open, including this one; undefined: one. */
  readonly readers?: () => number;
};

type Options = NonNullable<Message<typeof readRequestShape>["options"]>;

const plannedFilter = (filter: NonNullable<Options["filter"]>): PlannedFilter => ({
  matches: eventTest(filterOf(filter)),
  checkpointInterval: checkpointIntervalOf(filter),
});

const streamOf = (options: Options): Pick<ReadPlan, "stream" | "from"> => {
  const { all, stream } = options;
  if (all) {
    const from = all.start ? "start" : all.end ? "end" : all.position?.commitPosition;
    if (from === undefined) throw invalidArgument("the position to read from is missing");
    return { stream: undefined, from };
  }
  const name = stream?.streamIdentifier?.streamName?.toString("utf8") ?? "";
  if (!stream || name === "") throw invalidArgument("the name of the stream is missing");
  return {
    stream: name,
    from: stream.start ? "start" : stream.end ? "end" : (stream.revision ?? 0),
  };
};

/** Reads a request. Throws GrpcError or ProtobufError if it is invalid. */
export function readPlan(message: Buffer): ReadPlan {
  const { options } = decodeMessage(readRequestShape, message);
  if (!options) throw invalidArgument("the options are missing");
  const { count, subscription } = options;
  if (count === undefined && !subscription) throw invalidArgument("neither count nor subscription");
  if ((options.readDirection ?? 0) > 1) throw invalidArgument("the direction is not known");
  const isBackwards = options.readDirection === 1;
  if (subscription && isBackwards) throw invalidArgument("subscriptions go forwards");
  const target = streamOf(options);
  const filter =
    options.filter && target.stream === undefined ? plannedFilter(options.filter) : undefined;
  return {
    ...target,
    isBackwards,
    count: subscription ? undefined : count,
    resolveLinks: options.resolveLinks ?? false,
    filter,
    isStructured: options.uuidOption?.string === undefined,
  };
}
