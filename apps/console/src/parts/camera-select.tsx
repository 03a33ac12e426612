import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { camerasQuery } from "../api/queries.ts";

/** A camera by site and name. */
export type CameraChosen = { readonly site: string; readonly camera: string };

type CameraSelectProps = {
  readonly value: { readonly site?: string; readonly camera?: string };
  /** Null for any camera. */
  readonly onChange: (chosen: CameraChosen | null) => void;
};

/** A field that chooses one of the cameras. */
export function CameraSelect({ value, onChange }: CameraSelectProps) {
  const { data = [] } = useQuery(camerasQuery);
  const chosen = value.camera === undefined ? null : `${value.site ?? ""}/${value.camera}`;
  const known = data.map(({ site, camera_id }) => `${site}/${camera_id}`);
  const names = chosen === null || known.includes(chosen) ? known : [chosen, ...known];
  return (
    <Select
      size="xs"
      label="camera"
      placeholder="any camera"
      searchable
      clearable
      data={names}
      value={chosen}
      onChange={(name) => {
        const [site, camera] = name?.split("/") ?? [];
        onChange(site === undefined || camera === undefined ? null : { site, camera });
      }}
    />
  );
}
