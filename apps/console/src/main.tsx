import "@mantine/core/styles.css";
import "@mantine/spotlight/styles.css";
import "./console.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api/query-client.ts";
import { TimeZoneProvider } from "./parts/time-zone.tsx";
import { router } from "./router.tsx";
import { theme } from "./theme.ts";

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <TimeZoneProvider>
          <RouterProvider router={router} />
        </TimeZoneProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
