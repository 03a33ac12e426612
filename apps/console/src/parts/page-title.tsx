import { Group, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** The title of a page, with what belongs beside it; also the title of the browser's tab. */
export function PageTitle({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <Group justify="space-between" align="center" mb="md">
      <title>{`${title} · Detektor`}</title>
      <Title order={1} size="h2">
        {title}
      </Title>
      {children}
    </Group>
  );
}
