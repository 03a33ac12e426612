import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Detection } from "./detection-queries.ts";
import { useTimeZone } from "../parts/time-zone.tsx";
import { cropOf } from "./crop-of.ts";

const mostPixels = 160;
const picturePixels = 1280;

/** Detections as parts of their frames' pictures; each leads to its frame. */
export function CropGrid({ detections }: { readonly detections: readonly Detection[] }) {
  return (
    <ul className="crops" aria-label="Detections as pictures">
      {detections.map((detection, at) => (
        <li key={`${detection.frame_id} ${detection.class} ${at}`}>
          <Crop detection={detection} />
        </li>
      ))}
    </ul>
  );
}

function Crop({ detection }: { readonly detection: Detection }) {
  const { dateTime, name } = useTimeZone();
  const { frame_id: frameId, site, camera_id, confidence, frame_time } = detection;
  const words = `${detection.class} ${Math.round(confidence * 100)} %`;
  const where = `${site}/${camera_id}, ${dateTime(frame_time)} ${name}`;
  return (
    <Link to="/frames/$frameId" params={{ frameId }} aria-label={`${words}, ${where}`}>
      <Picture detection={detection} />
      <Text size="sm" fw={600}>
        {words}
      </Text>
      <Text size="xs" c="dimmed">
        {where}
      </Text>
    </Link>
  );
}

function Picture({
  detection: { frame_id, site, camera_id, bbox },
}: {
  readonly detection: Detection;
}) {
  const [natural, setNatural] = useState<{ width: number; height: number } | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const crop = natural && cropOf(bbox, natural, mostPixels);
  const query = new URLSearchParams({ site, camera: camera_id, size: String(picturePixels) });
  if (isMissing) return <div className="crop-window">no picture</div>;
  return (
    <div className="crop-window">
      <div className="crop" style={crop?.window ?? { width: 0, height: 0 }}>
        <img
          src={`/v1/frames/${frame_id}/picture?${query}`}
          alt=""
          loading="lazy"
          style={crop?.picture}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setNatural({ width: naturalWidth, height: naturalHeight })
          }
          onError={() => setIsMissing(true)}
        />
      </div>
    </div>
  );
}
