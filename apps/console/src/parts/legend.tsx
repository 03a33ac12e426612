import { Group, Text } from "@mantine/core";

/** One entry of a legend. */
export type LegendItem = { readonly label: string; readonly color: string; readonly means: string };

/** What colours mean. */
export function Legend({ items }: { readonly items: readonly LegendItem[] }) {
  return (
    <Group gap="md" role="list" aria-label="Colours">
      {items.map(({ label, color, means }) => (
        <Text key={label} size="xs" role="listitem" title={means}>
          <span className="swatch" style={{ background: color }} />
          {label}
        </Text>
      ))}
    </Group>
  );
}
