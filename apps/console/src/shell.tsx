import {
  ActionIcon,
  AppShell,
  Box,
  Button,
  Group,
  Menu,
  Text,
  useComputedColorScheme,
  useMantineColorScheme,
} from "@mantine/core";
import { Link, Outlet } from "@tanstack/react-router";
import { Finder } from "./parts/finder.tsx";
import { useTimeZone } from "./parts/time-zone.tsx";
import { SessionGate } from "./session/session-gate.tsx";
import { SignOutButton } from "./session/sign-out-button.tsx";

const pages = [
  { to: "/", label: "Wall" },
  { to: "/timeline", label: "Timeline" },
  { to: "/frames", label: "Frames" },
  { to: "/ledger", label: "Ledger" },
  { to: "/stages", label: "Stages" },
  { to: "/detections", label: "Detections" },
  { to: "/alerts", label: "Alerts" },
  { to: "/dead-letters", label: "Dead letters" },
  { to: "/operations", label: "Operations" },
] as const;

/** The frame around every page: navigation, the finder, the time zone and the colours. */
export function Shell() {
  return (
    <AppShell header={{ height: 52 }} padding="md">
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="lg" wrap="nowrap" component="nav" aria-label="Pages">
            <Text fw={700} visibleFrom="sm">
              Detektor
            </Text>
            <PageLinks />
            <PageMenu />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Finder />
            <ZoneButton />
            <ColoursButton />
            <SignOutButton />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Main>
        <SessionGate>
          <Outlet />
        </SessionGate>
      </AppShell.Main>
    </AppShell>
  );
}

/** The pages side by side, where there is room. */
function PageLinks() {
  return (
    <Group gap="lg" wrap="nowrap" visibleFrom="lg">
      {pages.map(({ to, label }) => (
        <Link key={to} to={to} className="page-link" activeOptions={{ exact: to === "/" }}>
          {label}
        </Link>
      ))}
    </Group>
  );
}

/** The pages as a menu, on narrow screens. */
function PageMenu() {
  return (
    <Box hiddenFrom="lg">
      <Menu>
        <Menu.Target>
          <Button variant="default" size="xs">
            Pages ☰
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {pages.map(({ to, label }) => (
            <Menu.Item key={to} component={Link} to={to}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Box>
  );
}

function ZoneButton() {
  const { name, isUtc, toggle } = useTimeZone();
  const other = isUtc ? "this browser's time zone" : "UTC";
  return (
    <Button variant="default" size="xs" onClick={toggle} title={`Show times in ${other}`}>
      {name}
    </Button>
  );
}

function ColoursButton() {
  const { setColorScheme } = useMantineColorScheme();
  const now = useComputedColorScheme("light");
  const other = now === "dark" ? "light" : "dark";
  return (
    <ActionIcon
      variant="default"
      size={30}
      onClick={() => setColorScheme(other)}
      aria-label={`Use ${other} colours`}
    >
      {now === "dark" ? "☀" : "☾"}
    </ActionIcon>
  );
}
