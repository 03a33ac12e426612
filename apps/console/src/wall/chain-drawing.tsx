import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTimeZone } from "../parts/time-zone.tsx";
import { type ChainFigure, type ChainPart, chainParts } from "./chain-parts.ts";
import { chainQuery } from "./chain-query.ts";

/** The way of events from producers to this page, with what waits where; its last state while the API is unavailable. */
export function ChainDrawing() {
  const { data, error, dataUpdatedAt } = useQuery(chainQuery);
  const { time, name } = useTimeZone();
  const isOld = error !== null && data !== undefined;
  return (
    <section aria-label="From producers to the API" className="chain-frame">
      {data === undefined && error !== null && <Note>The state of the chain can’t be read.</Note>}
      {isOld && <Note>{`The chain as of ${time(dataUpdatedAt)} ${name}`}</Note>}
      {data !== undefined && (
        <ol className={isOld ? "chain stale" : "chain"}>
          {chainParts(data).map((part) => (
            <Part key={part.name} part={part} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Note({ children }: { readonly children: string }) {
  return (
    <Text size="xs" c="dimmed" role="status">
      {children}
    </Text>
  );
}

function Part({ part: { name, state, reason, arrow, figures } }: { readonly part: ChainPart }) {
  return (
    <li>
      {arrow.length > 0 && (
        <div className="chain-arrow">
          <Figures figures={arrow} />
          <svg viewBox="0 0 40 10" aria-hidden>
            <path d="M0 5H38M33 1l5 4-5 4" fill="none" stroke="currentColor" />
          </svg>
        </div>
      )}
      <div className="chain-part" data-state={state}>
        <Text fw={600} size="sm">
          {name}{" "}
          <Text span size="xs" c="dimmed">
            {state}
          </Text>
        </Text>
        <Figures figures={figures} />
        {reason !== null && <Text size="xs">{reason}</Text>}
      </div>
    </li>
  );
}

function Figures({ figures }: { readonly figures: readonly ChainFigure[] }) {
  return figures.map(({ text, meaning }) => (
    <Text key={meaning} size="xs" c="dimmed" title={meaning}>
      {text}
    </Text>
  ));
}
