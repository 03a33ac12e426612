import { Group, Switch, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Frame, pictureProblemQuery, pictureUrl } from "../api/queries.ts";
import { boxesOf, type PictureBox } from "./boxes-of.ts";

const widthPx = 960;

/** A frame's picture with the boxes of what was detected in it; nothing, if none was ever stored. */
export function FramePicture({ frame }: { readonly frame: Frame }) {
  const [failed, setFailed] = useState(false);
  const [shown, setShown] = useState(true);
  if (frame.stored.length === 0) return null;
  if (failed) return <WhyNoPicture frame={frame} />;
  const boxes = boxesOf(frame.objects);
  return (
    <figure className="picture">
      <div>
        <img
          src={pictureUrl(frame, widthPx)}
          alt={`Frame of ${frame.site}/${frame.camera_id}, ${namesOf(boxes)}`}
          onError={() => setFailed(true)}
        />
        {shown && boxes.map((box) => <Box key={box.key} box={box} />)}
      </div>
      {boxes.length > 0 && (
        <figcaption>
          <Group gap="md">
            <Switch
              label="boxes"
              size="xs"
              checked={shown}
              onChange={({ currentTarget }) => setShown(currentTarget.checked)}
            />
            <Text size="xs" c="dimmed">
              {namesOf(boxes)}
            </Text>
          </Group>
        </figcaption>
      )}
    </figure>
  );
}

function Box({ box: { label, percent } }: { readonly box: PictureBox }) {
  return (
    <div
      className="box"
      style={percent}
      data-high={Number.parseFloat(percent.top) < 8}
      data-right={Number.parseFloat(percent.left) > 50}
      aria-hidden
    >
      <span>{label}</span>
    </div>
  );
}

/** Says in the API's words why there is no picture. */
function WhyNoPicture({ frame }: { readonly frame: Frame }) {
  const { data } = useQuery(pictureProblemQuery(frame));
  return (
    <Text size="sm" c="dimmed" role="status">
      {data ?? "The picture can't be shown."}
    </Text>
  );
}

function namesOf(boxes: readonly PictureBox[]): string {
  return boxes.length === 0 ? "nothing detected" : boxes.map(({ label }) => label).join(", ");
}
