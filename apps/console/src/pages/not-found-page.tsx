import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Empty } from "../parts/states.tsx";

/** Shown for an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <Empty title="There is no such page">
      <Anchor component={Link} to="/">
        Go to the wall
      </Anchor>
    </Empty>
  );
}
