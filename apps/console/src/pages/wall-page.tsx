import { Badge, Group, SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Camera, camerasQuery, type LedgerRow, ledgerQuery } from "../api/queries.ts";
import { type LiveCounts, useLiveCounts } from "../api/use-live-counts.ts";
import { outcomes } from "../outcomes.ts";
import { Legend } from "../parts/legend.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { recentBuckets } from "../parts/recent-buckets.ts";
import { Answer, Empty } from "../parts/states.tsx";
import { CameraTile } from "../wall/camera-tile.tsx";
import { ChainDrawing } from "../wall/chain-drawing.tsx";

const stripMinutes = 15;
const refreshMs = 5000;

/** The chain from producers to the API, and every camera as a tile, as of now. */
export function WallPage() {
  const cameras = useQuery(camerasQuery);
  const live = useLiveCounts();
  return (
    <>
      <PageTitle title="Wall">
        <Group>
          <Legend items={outcomes} />
          <LiveBadge live={live} />
        </Group>
      </PageTitle>
      <ChainDrawing />
      <Answer query={cameras} what="the cameras">
        {(all) => (all.length === 0 ? <NoCameras /> : <Tiles cameras={all} live={live} />)}
      </Answer>
    </>
  );
}

function Tiles({
  cameras,
  live,
}: {
  readonly cameras: readonly Camera[];
  readonly live: LiveCounts;
}) {
  const from = recentBuckets(Date.now(), stripMinutes, 60_000)[0] ?? "";
  const minutes = useMemo(() => minutesFrom(from), [from]);
  const ledger = useQuery(ledgerQuery({ from, bucket: "1m" }, refreshMs));
  return (
    <Answer query={ledger} what="the last minutes">
      {(rows) => {
        const hasRoom = cameras.some(({ picture_frame_id: id }) => id !== null);
        const byCamera = Map.groupBy(rows, keyOf);
        return (
          <SimpleGrid cols={{ base: 1, sm: 2, md: 3, lg: 4 }} spacing="sm">
            {cameras.map((camera) => (
              <CameraTile
                key={keyOf(camera)}
                camera={camera}
                rows={byCamera.get(keyOf(camera)) ?? []}
                minutes={minutes}
                framesPerSecond={rateOf(live, keyOf(camera))}
                hasRoom={hasRoom}
              />
            ))}
          </SimpleGrid>
        );
      }}
    </Answer>
  );
}

function minutesFrom(from: string): readonly string[] {
  return recentBuckets(Date.parse(from) + (stripMinutes - 1) * 60_000, stripMinutes, 60_000);
}

function LiveBadge({ live: { state, missed } }: { readonly live: LiveCounts }) {
  const color = state === "connected" ? "var(--completed)" : "var(--missing)";
  return (
    <Badge color={color} variant="dot" tt="none" role="status">
      {state === "connected" && missed ? "live, some counts missed" : `live: ${state}`}
    </Badge>
  );
}

function NoCameras() {
  return (
    <Empty title="No camera has sent an event yet">
      Publish events to NATS or send them to ingest by POST /v1/events: a camera appears here with
      its first one.
    </Empty>
  );
}

function keyOf({ site, camera_id }: Pick<Camera | LedgerRow, "site" | "camera_id">): string {
  return `${site}/${camera_id}`;
}

function rateOf({ state, framesPerSecond }: LiveCounts, key: string): number | null {
  return state === "connected" ? (framesPerSecond.get(key) ?? 0) : null;
}
