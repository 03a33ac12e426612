// Generated from the query API's OpenAPI document by scripts/generate-schema.mjs; don't edit it.

export interface paths {
    readonly "/v1/frames": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Frames, newest first or by how long they took
         * @description from and to refer to the time in the frame's id. Sorted by total_ms, the list contains only frames for which it is known.
         */
        readonly get: operations["listFrames"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/frames/{frame_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What happened to a frame: its state, stages, objects and trace
         * @description Each camera that reports a frame id has its own frame. If there are several, the response is the one with the earliest first event, flagged conflicting_identity; `other_cameras` names the others, and site and camera select one.
         */
        readonly get: operations["getFrame"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/frames/{frame_id}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A frame's events as they are stored, in order, each once
         * @description The events of every camera that reports the id, in the order of the log, each with its own stream and revision; filter by site and camera.
         */
        readonly get: operations["getFrameEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/frames/{frame_id}/state": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A frame's state at a given time, from the events recorded until then */
        readonly get: operations["getFrameState"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/frames/{frame_id}/trace.otlp.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A frame's trace, built from its events, as a file for upload to Jaeger
         * @description A trace belongs to one site: it has the events of every camera there that reports the id. Without site it is the trace of the frame that GET /v1/frames/{frame_id} returns.
         */
        readonly get: operations["getFrameTrace"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/frames/{a}/compare/{b}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Compares the times of two frames, stage by stage */
        readonly get: operations["compareFrames"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Events as they are stored, live
         * @description Server-sent events, until the client disconnects. Each message has as `id` the position up to which the client has seen the log, and one of these types:
         *     - `event`: a stored event (`StoredEvent`).
         *     - `counts`: `{"items": [{site, camera_id, events: {captured: 10, …}}]}`, with `view=counts`.
         *     - `missed`: `{"reason", "after", "until"}`: the client has not been sent what lies between these positions, because it read too slowly (`slow`), because it asked for more than can be sent again (`too_old`), or because the log is another one (`log_replaced`).
         *     - `connection`: `{"event_store": "connected" | "unavailable"}`, when that changes.
         *     - `heartbeat`: at the start, and after 10 s without another message.
         */
        readonly get: operations["getLiveEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/correlations/{correlation_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The frames with a correlation id, and the alerts they caused */
        readonly get: operations["getCorrelation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/detections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Objects detected in frames, newest frames first */
        readonly get: operations["listDetections"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cameras": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Cameras by site and name */
        readonly get: operations["listCameras"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cameras/{site}/{camera}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A camera with its newest sessions */
        readonly get: operations["getCamera"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cameras/{site}/{camera}/gaps": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A camera's missing frames and silences, with causes, newest first
         * @description By kind: missing `numbers` of a session, `silence` of a camera that sent frames regularly, `reused` numbers, and sessions whose frames can't be counted by their numbers (`uncounted`). from and to select gaps that overlap the range.
         */
        readonly get: operations["listGaps"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/ledger": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Frames of a camera by state, bucket by bucket
         * @description Newest bucket first. The default range is the last 24 hours; the range is widened to whole minutes.
         */
        readonly get: operations["getLedger"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stats/frames": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How long frames took from capture to end: p50, p95, p99 and count, by camera
         * @description By the minute of the frame. The default range is the last 24 hours, in whole hours; the range is widened to whole minutes.
         */
        readonly get: operations["getFrameStats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stats/stages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How long stages took: p50, p95, p99 and count, by camera, stage and model
         * @description Percentiles are of completed results, by the minute of the frame. The default range is the last 24 hours, in whole hours; the range is widened to whole minutes.
         */
        readonly get: operations["getStageStats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stats/detections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Counts of detected objects by hour, camera, class and model
         * @description By the hour of the frame, newest first. The default range is the last 24 hours; the range is widened to whole hours.
         */
        readonly get: operations["getDetectionStats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stats/drops": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Counts of dropped frames by camera, reason and stage
         * @description By the minute of the frame. The default range is the last 24 hours; the range is widened to whole minutes.
         */
        readonly get: operations["getDropStats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/explain": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What is different about some frames: the values that are over-represented
         * @description Compares the selection with other frames, by default all others of its site and time; without from and to, of the last 24 hours. Of more than 2,000 frames on a side a sample is examined, which the answer says. At most 31 days.
         */
        readonly post: operations["explainFrames"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/alerts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Alerts, newest first; from and to refer to the time they were raised
         * @description An alert that was raised again after it was resolved is one item: its newest occurrence, with the previous ones in `earlier`. The filters from, to and frame_id match any occurrence, all others the newest.
         */
        readonly get: operations["listAlerts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/alerts/{alert_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * An alert: its frames, its state and the actions that it triggered
         * @description An alert's id is unique within its site: if several sites use it and the request names none, the response is a 409 with their names.
         */
        readonly get: operations["getAlert"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/alerts/{alert_id}/acknowledge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Acknowledges an alert
         * @description Publishes an alert.acknowledged event; the alert shows it when it is projected.
         */
        readonly post: operations["acknowledgeAlert"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/alertmanager": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Receives a notification of Alertmanager: its webhook's payload, version 4
         * @description Each alert becomes `alert.raised`, or `alert.raised` and `alert.resolved`, of the alert whose id is its fingerprint. After a 202 it is on the broker's disk; after a 503 Alertmanager sends it again, which has no second effect. The labels `site` and `camera` select its site and camera: without a site it belongs to the platform itself (`_platform`).
         */
        readonly post: operations["createAlertmanagerAlerts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/traces.otlp.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The traces of a selection of frames, as a file for upload to Jaeger
         * @description Select as a replay does: by frame_id; by correlation_id; by site, camera, from and to; or, with any of class, min_confidence, zone and model_version, by detections. At most 1,000 traces and 10,000 spans.
         */
        readonly get: operations["getTraces"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/replays": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Replays, newest first */
        readonly get: operations["listReplays"];
        readonly put?: never;
        /**
         * Builds the traces of frames from their events and pushes them to Jaeger
         * @description The target is the service's OTEL_EXPORTER_OTLP_ENDPOINT, never the request's. Span ids are derived, so pushing twice changes nothing. At most 1,000 traces and 50,000 spans.
         */
        readonly post: operations["createReplay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/replays/{replay_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A replay's progress */
        readonly get: operations["getReplay"];
        readonly put?: never;
        readonly post?: never;
        /** Stops a replay; traces that it has pushed stay, and it can be resumed */
        readonly delete: operations["cancelReplay"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/replays/{replay_id}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Resumes a replay that failed, was interrupted or cancelled
         * @description It pushes the remaining traces of the plan. A trace that has changed since it was planned is skipped with a warning.
         */
        readonly post: operations["resumeReplay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/projections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The progress of the read models, and events that could not be applied */
        readonly get: operations["listProjections"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/projections/{name}/rebuild": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Deletes the read models and rebuilds them from the log
         * @description The projector starts within seconds, even one that refuses its log. Until it is complete all other reads respond with 503; `GET /v1/projections` shows the progress.
         */
        readonly post: operations["rebuildProjection"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/projections/{name}/retry-poison": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Applies the events that were set aside again
         * @description The projector does so within seconds. It also does so by itself: after each start for events that a fault in its code set aside, and after an upgrade of its folds for all. Events that can be applied now change the read models as if they had never been set aside; all others stay. `GET /v1/projections` shows when it is finished (`retrying`), and what is left.
         */
        readonly post: operations["retryPoisonEvents"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/dead-letters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Events that ingest has refused, newest first
         * @description With reason a page may be shorter than limit, or empty, although next_cursor goes on.
         */
        readonly get: operations["listDeadLetters"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/slo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The service level objectives, and how much of each error budget is left
         * @description Frames are counted in the read models over the whole window; canary frames and requests by this process since its start. Objectives that only Prometheus can count say so in `detail`.
         */
        readonly get: operations["listSlos"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Frame: {
            /** Format: uuid */
            readonly frame_id: string;
            readonly site: string;
            readonly camera_id: string;
            readonly session_id: string | null;
            readonly seq: number | null;
            readonly producer_frame_id: string | null;
            readonly state: components["schemas"]["FrameState"];
            /**
             * Format: date-time
             * @description By the camera's clock
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly captured_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly ended_at: string | null;
            /**
             * Format: date-time
             * @description Since when it has had no news, where it is open and frame.stuck reported it
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly stuck_since: string | null;
            /** @description As reported by the completed event, otherwise from the capture to the end; by the producing host's clock if the camera's is off by more than 60 s */
            readonly total_ms: number | null;
            readonly drop_reason: string | null;
            readonly error_type: string | null;
            /** @description Where and why it was dropped; null unless it was */
            readonly drop: components["schemas"]["Drop"] | null;
            /** @description Where and why it failed; null unless it did */
            readonly failure: components["schemas"]["Failure"] | null;
            readonly correlation_id: string;
            readonly trace_id: string;
            /** @description Null if no Jaeger is configured */
            readonly jaeger_url: string | null;
            readonly stream: string;
            readonly event_count: number;
            readonly flags: readonly ("clock_skew" | "conflicting_identity" | "conflicting_terminal" | "duplicate_stage" | "late_event" | "uncaptured")[];
            /** @description Other cameras that report the same frame id: each has its own frame, selected by site and camera */
            readonly other_cameras: readonly {
                readonly site: string;
                readonly camera_id: string;
            }[];
            readonly pipelines: readonly {
                readonly pipeline: string;
                readonly state: components["schemas"]["FrameState"];
                /** @description Where and why it was dropped; null unless it was */
                readonly drop: components["schemas"]["Drop"] | null;
                /** @description Where and why it failed; null unless it did */
                readonly failure: components["schemas"]["Failure"] | null;
            }[];
            readonly stages: readonly components["schemas"]["Stage"][];
            readonly objects: readonly components["schemas"]["Object"][];
            /** @description Its stored images */
            readonly stored: readonly {
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                readonly stored_at: string;
                readonly backend: string;
                readonly uri: string;
                readonly size_bytes: number | null;
                readonly checksum: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                readonly retain_until: string | null;
            }[];
            /** @description Deletions of its stored images; which image was deleted is not recorded */
            readonly deleted: readonly {
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                readonly deleted_at: string;
                readonly reason: string;
            }[];
        };
        /** @enum {string} */
        readonly FrameState: "captured" | "queued" | "processing" | "completed" | "dropped" | "failed";
        readonly Drop: {
            readonly reason: string;
            readonly stage: string | null;
            readonly queue: string | null;
            /** @description Frames in that queue at that time */
            readonly depth_frames: number | null;
        };
        readonly Failure: {
            readonly error_type: string;
            readonly stage: string | null;
            readonly attempts: number | null;
            /** @description Of the stage's last failed attempt */
            readonly message: string | null;
        };
        readonly Stage: {
            readonly stage: string;
            readonly stage_index: number | null;
            readonly attempt: number;
            readonly pipeline: string;
            /** @enum {string} */
            readonly state: "completed" | "failed" | "open";
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly started_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly ended_at: string | null;
            /** @description The duration of the stage */
            readonly work_ms: number | null;
            /** @description Time in its queue until its start */
            readonly queue_wait_ms: number | null;
            /** @description Time spent waiting for the rest of a batch */
            readonly batch_wait_ms: number | null;
            /** @description From the end of the stage that ended last before it, or the frame's arrival, to this stage's queue; null if unknown */
            readonly transport_ms: number | null;
            readonly batch_id: string | null;
            readonly batch_size: number | null;
            readonly device: string | null;
            readonly processor_id: string | null;
            readonly error_type: string | null;
            /** @description The error message of a failed attempt, up to 1,024 characters */
            readonly message: string | null;
            /** @description Null unless it failed */
            readonly retryable: boolean | null;
        };
        readonly Object: {
            readonly object_id: string | null;
            readonly class: string;
            readonly confidence: number;
            readonly bbox: {
                readonly x: number;
                readonly y: number;
                readonly w: number;
                readonly h: number;
            };
            readonly zones: readonly string[];
            readonly model_name: string;
            readonly model_version: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly Problem: {
            /** @example urn:detektor:problem:bad-request */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail?: string;
            /** @description The errors, by parameter or by path in the body */
            readonly errors?: readonly {
                readonly field: string;
                readonly detail: string;
            }[];
        } & {
            readonly [key: string]: unknown;
        };
        readonly StoredEvent: {
            /** @enum {string} */
            readonly specversion: "1.0";
            readonly id: string;
            readonly source: string;
            /** @example detektor.frame.captured.v1 */
            readonly type: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly time: string;
            readonly site: string;
            readonly data: {
                readonly [key: string]: unknown;
            };
            readonly stream: string;
            /** @example 184467 */
            readonly revision: string;
            /** @example 184467 */
            readonly position: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly recorded_at: string;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description An ExportTraceServiceRequest in OTLP's JSON */
        readonly OtlpTraces: {
            readonly resourceSpans: readonly {
                readonly [key: string]: unknown;
            }[];
        } & {
            readonly [key: string]: unknown;
        };
        readonly FrameComparison: {
            readonly a: components["schemas"]["Frame"];
            readonly b: components["schemas"]["Frame"];
            /** @description b - a */
            readonly total_difference_ms: number | null;
            /** @description `difference` is b - a; null if one of them is unknown */
            readonly stages: readonly {
                readonly pipeline: string;
                readonly stage: string;
                readonly attempt: number;
                readonly a: components["schemas"]["StageTimes"] | null;
                readonly b: components["schemas"]["StageTimes"] | null;
                readonly difference: components["schemas"]["StageTimes"];
            }[];
        };
        readonly StageTimes: {
            readonly work_ms: number | null;
            readonly queue_wait_ms: number | null;
            readonly batch_wait_ms: number | null;
            readonly transport_ms: number | null;
        };
        readonly Correlation: {
            readonly correlation_id: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly first_frame_time: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly last_frame_time: string;
            readonly frame_count: number;
            /** @description Frames by state, over all pages */
            readonly states: {
                readonly captured?: number;
                readonly queued?: number;
                readonly processing?: number;
                readonly completed?: number;
                readonly dropped?: number;
                readonly failed?: number;
            };
            readonly cameras: readonly {
                readonly site: string;
                readonly camera_id: string;
                readonly frames: number;
            }[];
            /** @description Jaeger's search for its traces; null if no Jaeger is configured */
            readonly jaeger_search_url: string | null;
            /** @description Newest first; one page */
            readonly frames: readonly components["schemas"]["Frame"][];
            /** @description Alerts that name a frame of this page, 100 at most */
            readonly alerts: readonly components["schemas"]["Alert"][];
            /** @description The cursor of the next page of `frames` */
            readonly next_cursor: string | null;
        };
        readonly Alert: {
            readonly alert_id: string;
            readonly site: string;
            readonly camera_id: string | null;
            readonly rule_id: string | null;
            readonly severity: string | null;
            readonly state: components["schemas"]["AlertState"];
            /** @description Of the newest occurrence, including its repeats */
            readonly frame_ids: readonly string[];
            readonly message: string | null;
            readonly value: number | null;
            readonly threshold: number | null;
            readonly window_s: number | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly raised_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly acknowledged_at: string | null;
            readonly acknowledged_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly resolved_at: string | null;
            readonly actions: readonly {
                readonly action_id: string;
                readonly target: string | null;
                readonly status: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                readonly at: string;
            }[];
            readonly correlation_id: string | null;
            /** @description The trace of its first frame; null without a frame or a Jaeger */
            readonly jaeger_url: string | null;
            /** @description How often it was raised: 1, plus 1 for each time it was raised again after it was resolved */
            readonly occurrence_count: number;
            /** @description Occurrences before the newest, newest first: 10 at most */
            readonly earlier: readonly components["schemas"]["AlertOccurrence"][];
        };
        /** @enum {string} */
        readonly AlertState: "raised" | "acknowledged" | "resolved";
        readonly AlertOccurrence: {
            readonly rule_id: string | null;
            readonly severity: string | null;
            readonly state: components["schemas"]["AlertState"];
            /** @description The first 20 */
            readonly frame_ids: readonly string[];
            readonly message: string | null;
            readonly value: number | null;
            readonly threshold: number | null;
            readonly window_s: number | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly raised_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly acknowledged_at: string | null;
            readonly acknowledged_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly resolved_at: string | null;
            readonly actions: readonly {
                readonly action_id: string;
                readonly target: string | null;
                readonly status: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                readonly at: string;
            }[];
            readonly frame_count: number;
        };
        readonly Detection: {
            /** Format: uuid */
            readonly frame_id: string;
            /**
             * Format: date-time
             * @description The time in the frame's id
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly frame_time: string;
            readonly site: string;
            readonly camera_id: string;
            readonly object_id: string | null;
            readonly class: string;
            readonly confidence: number;
            readonly bbox: {
                readonly x: number;
                readonly y: number;
                readonly w: number;
                readonly h: number;
            };
            readonly zones: readonly string[];
            readonly model_name: string;
            readonly model_version: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly Camera: {
            readonly site: string;
            readonly camera_id: string;
            /** @description Null while no event has reported it */
            readonly connected: boolean | null;
            readonly disconnect_reason: string | null;
            readonly session_id: string | null;
            /** @description The offset of its clock, from `clock_offset_source`; null while unknown */
            readonly clock_offset_ms: number | null;
            /** @description `capture_time`: its newest frame's capture_time differs by more than 60 s from the time of the host that reported it (negative: behind), and is not used for durations of its frames. `clock_adjusted`: reported by the camera's newest clock_adjusted event */
            readonly clock_offset_source: components["schemas"]["ClockOffsetSource"] | null;
            /**
             * Format: date-time
             * @description The earliest time of its events
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly first_seen_at: string;
            /**
             * Format: date-time
             * @description The latest time of its events
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly last_seen_at: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly last_recorded_at: string;
            /** @description Usual interval of its last frames; null while there are too few frames */
            readonly expected_interval_ms: number | null;
            /** @description The same as `expected_interval_ms` */
            readonly usual_interval_ms: number | null;
            /**
             * Format: date-time
             * @description Time of its newest frame, if it has sent none for longer than usual or camera.silent reported it; null otherwise
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly silent_since: string | null;
            /**
             * Format: date-time
             * @description When camera.clock_off reported its clock, until camera.clock_settled does; null otherwise
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly clock_off_since: string | null;
        };
        /** @enum {string} */
        readonly ClockOffsetSource: "capture_time" | "clock_adjusted";
        readonly CameraWithSessions: components["schemas"]["Camera"] & {
            /** @description Jaeger's search for its traces of the last hour with frames */
            readonly jaeger_search_url: string | null;
            /** @description The newest 20 */
            readonly sessions: readonly {
                readonly session_id: string;
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                readonly first_frame_at: string;
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                readonly last_frame_at: string;
                readonly frames: number;
            }[];
        };
        readonly Gap: components["schemas"]["NumbersGap"] | components["schemas"]["Silence"] | components["schemas"]["ReusedNumbers"] | components["schemas"]["UncountedNumbers"];
        /** @description Sequence numbers that no frame of the session has */
        readonly NumbersGap: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "numbers";
            readonly session_id: string;
            readonly from_seq: number;
            readonly to_seq: number;
            /** @description Number of frames; less than the count of numbers if `step` > 1 */
            readonly count: number;
            /** @description The increment of the session's numbers from frame to frame */
            readonly step: number;
            /**
             * Format: date-time
             * @description Time of the stored frame before the gap
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly after: string;
            /**
             * Format: date-time
             * @description Time of the stored frame after the gap
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly before: string;
            readonly parts: readonly {
                /**
                 * @description lost: reported by the camera; missing: not explained by any event
                 * @enum {string}
                 */
                readonly kind: "lost" | "missing";
                readonly from_seq: number;
                readonly to_seq: number;
                readonly count: number;
                readonly reason: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                readonly reported_at: string | null;
                readonly event_id: string | null;
            }[];
        };
        /** @description An unusually long time without frames of a camera that sent frames regularly */
        readonly Silence: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "silence";
            /**
             * Format: date-time
             * @description Time of the last frame before it
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly from: string;
            /**
             * Format: date-time
             * @description Time of the first frame after it; null while it lasts
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly to: string | null;
            /** @description The usual interval between frames before it */
            readonly usual_interval_ms: number;
            readonly session_before: string;
            readonly session_after: string | null;
            /** @description Known causes: the camera's own events, another session */
            readonly known: readonly {
                /** @enum {string} */
                readonly kind: "session_changed" | "connected" | "disconnected" | "clock_adjusted" | "config_changed";
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                readonly at: string;
                readonly session_id: string | null;
                readonly reason: string | null;
            }[];
        };
        /** @description Numbers that earlier frames of the session used: duplicates, or a restart */
        readonly ReusedNumbers: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "reused";
            readonly session_id: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly at: string;
            readonly from_seq: number;
            readonly to_seq: number;
            /** @description At most 8: more count as a restart */
            readonly frames: number;
            readonly restart: boolean;
        };
        /** @description From here on, missing frames can't be derived from the session's numbers */
        readonly UncountedNumbers: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly kind: "uncounted";
            readonly session_id: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly at: string;
            /**
             * @description numbers_jump: the numbers don't count frames; too_many_gaps: more than 1,000 in a minute
             * @enum {string}
             */
            readonly reason: "numbers_jump" | "too_many_gaps";
        };
        readonly LedgerRow: {
            readonly site: string;
            readonly camera_id: string;
            /**
             * Format: date-time
             * @description Its start
             * @example 2026-11-02T10:59:00Z
             */
            readonly bucket: string;
            /** @description completed + dropped + failed + in_flight + unaccounted, always */
            readonly captured: number;
            readonly completed: number;
            readonly dropped: number;
            readonly failed: number;
            /** @description Open, with an event within DETEKTOR_STUCK_AFTER */
            readonly in_flight: number;
            /** @description Open, without an event for longer */
            readonly unaccounted: number;
            /** @description Sequence numbers that the camera reported lost */
            readonly lost: number;
            /** @description Sequence numbers that no event explains */
            readonly missing: number;
            /** @description captured + lost + missing */
            readonly expected: number;
            /** @description Time without frames of a camera that sent frames regularly, counted when a frame has ended it; only if there was such a time, which the camera's gaps list */
            readonly silent_ms?: number;
        };
        /** @description `total_ms`: from capture to end, of completed frames for which it is known */
        readonly FrameStats: {
            readonly site: string;
            readonly camera_id: string;
            readonly total_ms: components["schemas"]["Percentiles"];
        };
        /** @description Of durations in ms, from histograms, with an error of at most 1 % */
        readonly Percentiles: {
            readonly p50: number | null;
            readonly p95: number | null;
            readonly p99: number | null;
            readonly count: number;
        };
        readonly StageStats: {
            readonly site: string;
            readonly camera_id: string;
            readonly stage: string;
            readonly model_version: string | null;
            /** @description Results, failed ones included */
            readonly count: number;
            readonly failed: number;
            readonly work_ms: components["schemas"]["Percentiles"];
            readonly queue_wait_ms: components["schemas"]["Percentiles"];
            readonly transport_ms: components["schemas"]["Percentiles"];
        };
        readonly DetectionStats: {
            /**
             * Format: date-time
             * @description Its start
             * @example 2026-11-02T10:00:00Z
             */
            readonly bucket: string;
            /** @description Null if the counts aren't grouped by it */
            readonly site: string | null;
            /** @description Null if the counts aren't grouped by it */
            readonly camera_id: string | null;
            /** @description Null if the counts aren't grouped by it */
            readonly class: string | null;
            /** @description Null if the counts aren't grouped by it */
            readonly model_name: string | null;
            /** @description Null if the counts aren't grouped by it */
            readonly model_version: string | null;
            /** @description Objects detected in frames of this bucket */
            readonly count: number;
        };
        readonly DropStats: {
            readonly site: string;
            readonly camera_id: string;
            readonly reason: string;
            readonly stage: string | null;
            /** @description Frames with this reason and stage */
            readonly count: number;
        };
        readonly Explanation: {
            readonly items: readonly components["schemas"]["OverRepresented"][];
            readonly inside: components["schemas"]["ExplainedFrames"];
            readonly outside: components["schemas"]["ExplainedFrames"];
            readonly comparisons: number;
            /** @description Fields that the selection itself determines: they would explain nothing */
            readonly left_out: readonly components["schemas"]["ExplainedField"][];
        };
        readonly OverRepresented: {
            readonly field: components["schemas"]["ExplainedField"];
            /** @description Of camera: `<site>/<camera>` */
            readonly value: string;
            /** @description The second value of a pair that says more than each alone; else null */
            readonly and: components["schemas"]["ExplainedValue"] | null;
            /** @description Examined frames of the selection that have it */
            readonly inside: number;
            readonly inside_total: number;
            readonly outside: number;
            readonly outside_total: number;
            /** @description How many times as frequent it is inside; half a frame is added to each */
            readonly lift: number;
            /** @description Fisher's exact test, one-sided, times the number of comparisons */
            readonly p_value: number;
        };
        /** @enum {string} */
        readonly ExplainedField: "camera" | "model_version" | "device" | "processor" | "stage" | "drop_reason" | "error" | "zone" | "batch";
        readonly ExplainedValue: {
            readonly field: components["schemas"]["ExplainedField"];
            readonly value: string;
        };
        readonly ExplainedFrames: {
            /** @description Frames examined */
            readonly frames: number;
            /** @description Frames that there are; null if more than 20,000, which are not counted */
            readonly matching: number | null;
            /** @description Whether there are more than were examined */
            readonly sampled: boolean;
        };
        readonly ExplainRequest: {
            readonly selection: components["schemas"]["FrameFilters"];
            readonly against?: components["schemas"]["FrameFilters"];
        };
        /** @description The filters of GET /v1/frames */
        readonly FrameFilters: {
            readonly site?: string;
            readonly camera?: string;
            /**
             * @description in_flight and unaccounted: open with and without an event within DETEKTOR_STUCK_AFTER, as the ledger counts them
             * @enum {string}
             */
            readonly state?: "captured" | "queued" | "processing" | "completed" | "dropped" | "failed" | "in_flight" | "unaccounted";
            /**
             * @description Open, and reported as stuck by frame.stuck
             * @enum {string}
             */
            readonly stuck?: "true";
            /** Format: date-time */
            readonly from?: string;
            /** Format: date-time */
            readonly to?: string;
            readonly min_total_ms?: number;
            readonly drop_reason?: string;
            /** @description Of the event that failed the frame */
            readonly error_type?: string;
            readonly correlation_id?: string;
            readonly producer_frame_id?: string;
            /** @description With a result of this stage, or dropped or failed there */
            readonly stage?: string;
            /** @description Frames in which this model version has looked for objects */
            readonly model_version?: string;
            /** @description With all of these flags, separated by commas */
            readonly flags?: string;
        };
        readonly Acknowledgement: {
            readonly alert_id: string;
            readonly event_id: string;
        };
        readonly AcknowledgeRequest: {
            readonly by?: string;
        };
        readonly AcceptedNotification: {
            readonly alerts: readonly components["schemas"]["AcceptedAlert"][];
        };
        readonly AcceptedAlert: {
            readonly alert_id: string;
            readonly site: string;
            readonly camera_id: string | null;
            readonly event_ids: readonly string[];
        };
        readonly AlertmanagerNotification: {
            /** @enum {string} */
            readonly version: "4";
            readonly alerts: readonly components["schemas"]["AlertmanagerAlert"][];
            /** @description Number of alerts omitted because of max_alerts */
            readonly truncatedAlerts?: number;
        };
        readonly AlertmanagerAlert: {
            /** @enum {string} */
            readonly status: "firing" | "resolved";
            readonly labels: {
                readonly [key: string]: string;
            };
            readonly annotations?: {
                readonly [key: string]: string;
            };
            /**
             * Format: date-time
             * @description When it began to fire
             */
            readonly startsAt: string;
            /**
             * Format: date-time
             * @description When it was resolved; the year 1 while it fires
             */
            readonly endsAt?: string;
            /** @description Hash of the labels; the alert's id in Detektor */
            readonly fingerprint: string;
        };
        readonly Replay: {
            /** Format: uuid */
            readonly id: string;
            readonly state: components["schemas"]["ReplayState"];
            readonly selector: components["schemas"]["Selector"];
            readonly mode: components["schemas"]["ReplayMode"];
            readonly dry_run: boolean;
            readonly force: boolean;
            readonly frames: number;
            /** @description Of all traces, skipped ones included */
            readonly spans: number;
            /** @description Sum over all traces, each encoded as OTLP protobuf */
            readonly size_bytes: number;
            readonly pushed_traces: number;
            readonly pushed_spans: number;
            /** @description Spans that the backend rejected individually */
            readonly rejected_spans: number;
            readonly warnings: readonly string[];
            /** @description The cause, and what to check */
            readonly error: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly requested_at: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly finished_at: string | null;
            readonly namespace: string | null;
            /** @description The ids of all traces as pushed, skipped ones last */
            readonly trace_ids: readonly string[];
            /** @description Pushed before with the same content */
            readonly skipped_trace_ids: readonly string[];
            /** @description Links to Jaeger, if one is configured */
            readonly links: readonly string[];
        };
        /**
         * @description Failed, interrupted and cancelled replays can be resumed
         * @enum {string}
         */
        readonly ReplayState: "running" | "completed" | "failed" | "interrupted" | "cancelled" | "dry_run";
        /** @description It must have exactly one of frame_id, correlation_id, detections, or site, camera, from and to together. */
        readonly Selector: {
            /** Format: uuid */
            readonly frame_id?: string;
            readonly correlation_id?: string;
            readonly site?: string;
            readonly camera?: string;
            /** Format: date-time */
            readonly from?: string;
            /** Format: date-time */
            readonly to?: string;
            /** @description The filters of GET /v1/detections */
            readonly detections?: {
                readonly class?: string;
                readonly min_confidence?: number;
                readonly site?: string;
                readonly camera?: string;
                readonly zone?: string;
                readonly model_version?: string;
                /** Format: date-time */
                readonly from?: string;
                /** Format: date-time */
                readonly to?: string;
            };
        };
        /** @enum {string} */
        readonly ReplayMode: "same" | "new_trace" | "namespace";
        readonly ReplayRequest: {
            readonly selector: components["schemas"]["Selector"];
            /**
             * @description same: under the frames' own trace ids. new_trace: under an id derived from the content, with a link to the original. namespace: a copy whose services are named `<namespace>/<service>`, with a link to the original.
             * @default same
             * @enum {string}
             */
            readonly mode: "same" | "new_trace" | "namespace";
            /**
             * @description The prefix of the services' names; only with mode namespace
             * @default replay
             */
            readonly namespace: string;
            /**
             * @description Reports what would be pushed, and pushes nothing
             * @default false
             */
            readonly dry_run: boolean;
            /**
             * @description Also pushes traces that were pushed before with the same content
             * @default false
             */
            readonly force: boolean;
            /** @description Refused: spans go where the service is configured to send them */
            readonly target?: null;
            /**
             * @description Includes frames that have not ended; their traces will change
             * @default false
             */
            readonly include_open: boolean;
        };
        readonly ReplaySummary: {
            /** Format: uuid */
            readonly id: string;
            readonly state: components["schemas"]["ReplayState"];
            readonly selector: components["schemas"]["Selector"];
            readonly mode: components["schemas"]["ReplayMode"];
            readonly dry_run: boolean;
            readonly force: boolean;
            readonly frames: number;
            /** @description Of all traces, skipped ones included */
            readonly spans: number;
            /** @description Sum over all traces, each encoded as OTLP protobuf */
            readonly size_bytes: number;
            readonly pushed_traces: number;
            readonly pushed_spans: number;
            /** @description Spans that the backend rejected individually */
            readonly rejected_spans: number;
            readonly warnings: readonly string[];
            /** @description The cause, and what to check */
            readonly error: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly requested_at: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly finished_at: string | null;
        };
        readonly Projection: {
            readonly name: string;
            readonly generation: number;
            /** @description Queries read this generation */
            readonly served: boolean;
            /** @description The version of its tables */
            readonly version: number;
            /** @description The least and the greatest version of the folds that wrote its rows; if they differ from the projector's, `detail` names the command that rebuilds it */
            readonly folds: {
                readonly oldest: number;
                readonly newest: number;
            };
            /** @description Being rebuilt from the log: until it is complete, other reads respond with 503 */
            readonly rebuilding: boolean;
            /** @description A retry of the events that were set aside was requested and is not finished yet */
            readonly retrying: boolean;
            /** @enum {string} */
            readonly status: "live" | "catching_up" | "refused";
            /** @description The reason, if refused; otherwise a note about its rows */
            readonly detail: string | null;
            /**
             * @description Its checkpoint
             * @example 184467
             */
            readonly position: string | null;
            /**
             * @description As the projector last saw it
             * @example 184467
             */
            readonly head_position: string | null;
            /** @description Null while the event store can't be reached */
            readonly lag_events: number | null;
            /** @description Counting stops at 1,000 */
            readonly lag_events_is_minimum: boolean;
            /** @description Age of the newest applied event while events wait; 0 if none wait */
            readonly lag_seconds: number | null;
            readonly events_total: number;
            /** @description Events that are set aside because they can't be applied */
            readonly poison_total: number;
            readonly log_id: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly updated_at: string;
        };
        readonly DeadLetter: {
            readonly id: string;
            readonly reason: string;
            readonly field: string | null;
            readonly detail: string | null;
            readonly event_id: string | null;
            readonly original_subject: string | null;
            readonly original_sequence: number | null;
            /** @description Its index in its batch */
            readonly batch_index: number | null;
            readonly published_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly kept_at: string;
            /** @description The `ce-` headers of an event in binary mode, whose body is only the data */
            readonly attributes: {
                readonly [key: string]: string;
            };
            readonly size_bytes: number;
            /** @description As UTF-8, the first 4096 bytes */
            readonly body: string;
            readonly body_is_cut: boolean;
        };
        readonly Slo: {
            /** @description As in infra/slo and in Prometheus' label `slo` */
            readonly name: string;
            readonly title: string;
            /** @description The target share of good events */
            readonly target: number;
            readonly window_days: number;
            /** @description Where the events were counted; a process loses its counts when it ends */
            readonly source: ("read_models" | "this_process") | null;
            /**
             * Format: date-time
             * @description The start of the counts
             * @example 2026-11-02T10:59:58.012000Z
             */
            readonly data_from: string | null;
            /** @description Events of the window since then */
            readonly events: number | null;
            /** @description Those of them that were bad */
            readonly bad_events: number | null;
            /** @description The share of good events; null without events */
            readonly ratio: number | null;
            /** @description 1: no bad events; 0: as many as allowed; below 0: more than allowed */
            readonly budget_left_ratio: number | null;
            /** @description How many more of these events could have been bad */
            readonly budget_left_events: number | null;
            /** @description The same as the time in the window during which all events could have been bad */
            readonly budget_left_minutes: number | null;
            /** @description 1: at this rate the budget lasts for the window; null: no events */
            readonly burn_rates: {
                readonly "1h": number | null;
                readonly "6h": number | null;
                readonly "3d": number | null;
            } | null;
            /** @description Why there are no figures */
            readonly no_data: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listFrames: {
        readonly parameters: {
            readonly query?: {
                readonly site?: string;
                readonly camera?: string;
                /** @description in_flight and unaccounted: open with and without an event within DETEKTOR_STUCK_AFTER, as the ledger counts them */
                readonly state?: "captured" | "queued" | "processing" | "completed" | "dropped" | "failed" | "in_flight" | "unaccounted";
                /** @description Open, and reported as stuck by frame.stuck */
                readonly stuck?: "true";
                readonly from?: string;
                readonly to?: string;
                readonly min_total_ms?: number;
                readonly drop_reason?: string;
                /** @description Of the event that failed the frame */
                readonly error_type?: string;
                readonly correlation_id?: string;
                readonly producer_frame_id?: string;
                /** @description With a result of this stage, or dropped or failed there */
                readonly stage?: string;
                /** @description Frames in which this model version has looked for objects */
                readonly model_version?: string;
                /** @description With all of these flags, separated by commas */
                readonly flags?: string;
                /** @description Newest first, longest first or shortest first */
                readonly sort?: "-time" | "-total_ms" | "total_ms";
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                readonly cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "session_id": "s-1",
                     *           "seq": 1,
                     *           "producer_frame_id": "4711",
                     *           "state": "captured",
                     *           "captured_at": "2026-11-02T10:59:58.012000Z",
                     *           "ended_at": "2026-11-02T10:59:58.012000Z",
                     *           "stuck_since": "2026-11-02T10:59:58.012000Z",
                     *           "total_ms": 12.5,
                     *           "drop_reason": null,
                     *           "error_type": null,
                     *           "drop": {
                     *             "reason": "queue_full",
                     *             "stage": "detect",
                     *             "queue": "text",
                     *             "depth_frames": 1
                     *           },
                     *           "failure": {
                     *             "error_type": "text",
                     *             "stage": "detect",
                     *             "attempts": 1,
                     *             "message": "text"
                     *           },
                     *           "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "trace_id": "47ac1d9d4c9c13506f41bb760a5d1569",
                     *           "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *           "stream": "frames-home.gate-20261102T10",
                     *           "event_count": 1,
                     *           "flags": [
                     *             "clock_skew"
                     *           ],
                     *           "other_cameras": [
                     *             {
                     *               "site": "home",
                     *               "camera_id": "gate"
                     *             }
                     *           ],
                     *           "pipelines": [
                     *             {
                     *               "pipeline": "main",
                     *               "state": "captured",
                     *               "drop": {
                     *                 "reason": "queue_full",
                     *                 "stage": "detect",
                     *                 "queue": "text",
                     *                 "depth_frames": 1
                     *               },
                     *               "failure": {
                     *                 "error_type": "text",
                     *                 "stage": "detect",
                     *                 "attempts": 1,
                     *                 "message": "text"
                     *               }
                     *             }
                     *           ],
                     *           "stages": [
                     *             {
                     *               "stage": "detect",
                     *               "stage_index": 1,
                     *               "attempt": 1,
                     *               "pipeline": "main",
                     *               "state": "completed",
                     *               "started_at": "2026-11-02T10:59:58.012000Z",
                     *               "ended_at": "2026-11-02T10:59:58.012000Z",
                     *               "work_ms": 12.5,
                     *               "queue_wait_ms": 12.5,
                     *               "batch_wait_ms": 12.5,
                     *               "transport_ms": 12.5,
                     *               "batch_id": "batch-17",
                     *               "batch_size": 1,
                     *               "device": "cuda:0",
                     *               "processor_id": "detector-1",
                     *               "error_type": null,
                     *               "message": "text",
                     *               "retryable": false
                     *             }
                     *           ],
                     *           "objects": [
                     *             {
                     *               "object_id": "17",
                     *               "class": "person",
                     *               "confidence": 0.91,
                     *               "bbox": {
                     *                 "x": 0.41,
                     *                 "y": 0.22,
                     *                 "w": 0.12,
                     *                 "h": 0.35
                     *               },
                     *               "zones": [
                     *                 "door"
                     *               ],
                     *               "model_name": "yolo",
                     *               "model_version": "v8-s"
                     *             }
                     *           ],
                     *           "stored": [
                     *             {
                     *               "stored_at": "2026-11-02T10:59:58.012000Z",
                     *               "backend": "text",
                     *               "uri": "text",
                     *               "size_bytes": 1,
                     *               "checksum": "text",
                     *               "retain_until": "2026-11-02T10:59:58.012000Z"
                     *             }
                     *           ],
                     *           "deleted": [
                     *             {
                     *               "deleted_at": "2026-11-02T10:59:58.012000Z",
                     *               "reason": "queue_full"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Frame"][];
                        /** @description The cursor of the next page; null on the last page */
                        readonly next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFrame: {
        readonly parameters: {
            readonly query?: {
                /** @description The frame's site, if several sites use the id */
                readonly site?: string;
                /** @description The frame's camera, if several cameras report the id: `other_cameras` names them */
                readonly camera?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                readonly frame_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "site": "home",
                     *       "camera_id": "gate",
                     *       "session_id": "s-1",
                     *       "seq": 1,
                     *       "producer_frame_id": "4711",
                     *       "state": "captured",
                     *       "captured_at": "2026-11-02T10:59:58.012000Z",
                     *       "ended_at": "2026-11-02T10:59:58.012000Z",
                     *       "stuck_since": "2026-11-02T10:59:58.012000Z",
                     *       "total_ms": 12.5,
                     *       "drop_reason": null,
                     *       "error_type": null,
                     *       "drop": {
                     *         "reason": "queue_full",
                     *         "stage": "detect",
                     *         "queue": "text",
                     *         "depth_frames": 1
                     *       },
                     *       "failure": {
                     *         "error_type": "text",
                     *         "stage": "detect",
                     *         "attempts": 1,
                     *         "message": "text"
                     *       },
                     *       "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "trace_id": "47ac1d9d4c9c13506f41bb760a5d1569",
                     *       "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *       "stream": "frames-home.gate-20261102T10",
                     *       "event_count": 1,
                     *       "flags": [
                     *         "clock_skew"
                     *       ],
                     *       "other_cameras": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate"
                     *         }
                     *       ],
                     *       "pipelines": [
                     *         {
                     *           "pipeline": "main",
                     *           "state": "captured",
                     *           "drop": {
                     *             "reason": "queue_full",
                     *             "stage": "detect",
                     *             "queue": "text",
                     *             "depth_frames": 1
                     *           },
                     *           "failure": {
                     *             "error_type": "text",
                     *             "stage": "detect",
                     *             "attempts": 1,
                     *             "message": "text"
                     *           }
                     *         }
                     *       ],
                     *       "stages": [
                     *         {
                     *           "stage": "detect",
                     *           "stage_index": 1,
                     *           "attempt": 1,
                     *           "pipeline": "main",
                     *           "state": "completed",
                     *           "started_at": "2026-11-02T10:59:58.012000Z",
                     *           "ended_at": "2026-11-02T10:59:58.012000Z",
                     *           "work_ms": 12.5,
                     *           "queue_wait_ms": 12.5,
                     *           "batch_wait_ms": 12.5,
                     *           "transport_ms": 12.5,
                     *           "batch_id": "batch-17",
                     *           "batch_size": 1,
                     *           "device": "cuda:0",
                     *           "processor_id": "detector-1",
                     *           "error_type": null,
                     *           "message": "text",
                     *           "retryable": false
                     *         }
                     *       ],
                     *       "objects": [
                     *         {
                     *           "object_id": "17",
                     *           "class": "person",
                     *           "confidence": 0.91,
                     *           "bbox": {
                     *             "x": 0.41,
                     *             "y": 0.22,
                     *             "w": 0.12,
                     *             "h": 0.35
                     *           },
                     *           "zones": [
                     *             "door"
                     *           ],
                     *           "model_name": "yolo",
                     *           "model_version": "v8-s"
                     *         }
                     *       ],
                     *       "stored": [
                     *         {
                     *           "stored_at": "2026-11-02T10:59:58.012000Z",
                     *           "backend": "text",
                     *           "uri": "text",
                     *           "size_bytes": 1,
                     *           "checksum": "text",
                     *           "retain_until": "2026-11-02T10:59:58.012000Z"
                     *         }
                     *       ],
                     *       "deleted": [
                     *         {
                     *           "deleted_at": "2026-11-02T10:59:58.012000Z",
                     *           "reason": "queue_full"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Frame"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFrameEvents: {
        readonly parameters: {
            readonly query?: {
                readonly site?: string;
                readonly camera?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                readonly frame_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "specversion": "1.0",
                     *           "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *           "source": "capture/1",
                     *           "type": "detektor.frame.captured.v1",
                     *           "time": "2026-11-02T10:59:58.012000Z",
                     *           "site": "home",
                     *           "data": {},
                     *           "stream": "frames-home.gate-20261102T10",
                     *           "revision": "184467",
                     *           "position": "184467",
                     *           "recorded_at": "2026-11-02T10:59:58.012000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["StoredEvent"][];
                        readonly next_cursor: null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFrameState: {
        readonly parameters: {
            readonly query: {
                /** @example 2100-01-01T00:00:00Z */
                readonly at: string;
                /** @description The frame's site, if several sites use the id */
                readonly site?: string;
                /** @description The frame's camera, if several cameras report the id: `other_cameras` names them */
                readonly camera?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                readonly frame_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "site": "home",
                     *       "camera_id": "gate",
                     *       "session_id": "s-1",
                     *       "seq": 1,
                     *       "producer_frame_id": "4711",
                     *       "state": "captured",
                     *       "captured_at": "2026-11-02T10:59:58.012000Z",
                     *       "ended_at": "2026-11-02T10:59:58.012000Z",
                     *       "stuck_since": "2026-11-02T10:59:58.012000Z",
                     *       "total_ms": 12.5,
                     *       "drop_reason": null,
                     *       "error_type": null,
                     *       "drop": {
                     *         "reason": "queue_full",
                     *         "stage": "detect",
                     *         "queue": "text",
                     *         "depth_frames": 1
                     *       },
                     *       "failure": {
                     *         "error_type": "text",
                     *         "stage": "detect",
                     *         "attempts": 1,
                     *         "message": "text"
                     *       },
                     *       "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "trace_id": "47ac1d9d4c9c13506f41bb760a5d1569",
                     *       "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *       "stream": "frames-home.gate-20261102T10",
                     *       "event_count": 1,
                     *       "flags": [
                     *         "clock_skew"
                     *       ],
                     *       "other_cameras": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate"
                     *         }
                     *       ],
                     *       "pipelines": [
                     *         {
                     *           "pipeline": "main",
                     *           "state": "captured",
                     *           "drop": {
                     *             "reason": "queue_full",
                     *             "stage": "detect",
                     *             "queue": "text",
                     *             "depth_frames": 1
                     *           },
                     *           "failure": {
                     *             "error_type": "text",
                     *             "stage": "detect",
                     *             "attempts": 1,
                     *             "message": "text"
                     *           }
                     *         }
                     *       ],
                     *       "stages": [
                     *         {
                     *           "stage": "detect",
                     *           "stage_index": 1,
                     *           "attempt": 1,
                     *           "pipeline": "main",
                     *           "state": "completed",
                     *           "started_at": "2026-11-02T10:59:58.012000Z",
                     *           "ended_at": "2026-11-02T10:59:58.012000Z",
                     *           "work_ms": 12.5,
                     *           "queue_wait_ms": 12.5,
                     *           "batch_wait_ms": 12.5,
                     *           "transport_ms": 12.5,
                     *           "batch_id": "batch-17",
                     *           "batch_size": 1,
                     *           "device": "cuda:0",
                     *           "processor_id": "detector-1",
                     *           "error_type": null,
                     *           "message": "text",
                     *           "retryable": false
                     *         }
                     *       ],
                     *       "objects": [
                     *         {
                     *           "object_id": "17",
                     *           "class": "person",
                     *           "confidence": 0.91,
                     *           "bbox": {
                     *             "x": 0.41,
                     *             "y": 0.22,
                     *             "w": 0.12,
                     *             "h": 0.35
                     *           },
                     *           "zones": [
                     *             "door"
                     *           ],
                     *           "model_name": "yolo",
                     *           "model_version": "v8-s"
                     *         }
                     *       ],
                     *       "stored": [
                     *         {
                     *           "stored_at": "2026-11-02T10:59:58.012000Z",
                     *           "backend": "text",
                     *           "uri": "text",
                     *           "size_bytes": 1,
                     *           "checksum": "text",
                     *           "retain_until": "2026-11-02T10:59:58.012000Z"
                     *         }
                     *       ],
                     *       "deleted": [
                     *         {
                     *           "deleted_at": "2026-11-02T10:59:58.012000Z",
                     *           "reason": "queue_full"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Frame"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFrameTrace: {
        readonly parameters: {
            readonly query?: {
                readonly site?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                readonly frame_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "resourceSpans": [
                     *         {}
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["OtlpTraces"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly compareFrames: {
        readonly parameters: {
            readonly query?: {
                /** @description The frame's site, if several sites use the id */
                readonly a_site?: string;
                /** @description The frame's camera, if several cameras report the id: `other_cameras` names them */
                readonly a_camera?: string;
                /** @description The frame's site, if several sites use the id */
                readonly b_site?: string;
                /** @description The frame's camera, if several cameras report the id: `other_cameras` names them */
                readonly b_camera?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                readonly a: string;
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                readonly b: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "a": {
                     *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *         "site": "home",
                     *         "camera_id": "gate",
                     *         "session_id": "s-1",
                     *         "seq": 1,
                     *         "producer_frame_id": "4711",
                     *         "state": "captured",
                     *         "captured_at": "2026-11-02T10:59:58.012000Z",
                     *         "ended_at": "2026-11-02T10:59:58.012000Z",
                     *         "stuck_since": "2026-11-02T10:59:58.012000Z",
                     *         "total_ms": 12.5,
                     *         "drop_reason": null,
                     *         "error_type": null,
                     *         "drop": {
                     *           "reason": "queue_full",
                     *           "stage": "detect",
                     *           "queue": "text",
                     *           "depth_frames": 1
                     *         },
                     *         "failure": {
                     *           "error_type": "text",
                     *           "stage": "detect",
                     *           "attempts": 1,
                     *           "message": "text"
                     *         },
                     *         "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *         "trace_id": "47ac1d9d4c9c13506f41bb760a5d1569",
                     *         "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *         "stream": "frames-home.gate-20261102T10",
                     *         "event_count": 1,
                     *         "flags": [
                     *           "clock_skew"
                     *         ],
                     *         "other_cameras": [
                     *           {
                     *             "site": "home",
                     *             "camera_id": "gate"
                     *           }
                     *         ],
                     *         "pipelines": [
                     *           {
                     *             "pipeline": "main",
                     *             "state": "captured",
                     *             "drop": {
                     *               "reason": "queue_full",
                     *               "stage": "detect",
                     *               "queue": "text",
                     *               "depth_frames": 1
                     *             },
                     *             "failure": {
                     *               "error_type": "text",
                     *               "stage": "detect",
                     *               "attempts": 1,
                     *               "message": "text"
                     *             }
                     *           }
                     *         ],
                     *         "stages": [
                     *           {
                     *             "stage": "detect",
                     *             "stage_index": 1,
                     *             "attempt": 1,
                     *             "pipeline": "main",
                     *             "state": "completed",
                     *             "started_at": "2026-11-02T10:59:58.012000Z",
                     *             "ended_at": "2026-11-02T10:59:58.012000Z",
                     *             "work_ms": 12.5,
                     *             "queue_wait_ms": 12.5,
                     *             "batch_wait_ms": 12.5,
                     *             "transport_ms": 12.5,
                     *             "batch_id": "batch-17",
                     *             "batch_size": 1,
                     *             "device": "cuda:0",
                     *             "processor_id": "detector-1",
                     *             "error_type": null,
                     *             "message": "text",
                     *             "retryable": false
                     *           }
                     *         ],
                     *         "objects": [
                     *           {
                     *             "object_id": "17",
                     *             "class": "person",
                     *             "confidence": 0.91,
                     *             "bbox": {
                     *               "x": 0.41,
                     *               "y": 0.22,
                     *               "w": 0.12,
                     *               "h": 0.35
                     *             },
                     *             "zones": [
                     *               "door"
                     *             ],
                     *             "model_name": "yolo",
                     *             "model_version": "v8-s"
                     *           }
                     *         ],
                     *         "stored": [
                     *           {
                     *             "stored_at": "2026-11-02T10:59:58.012000Z",
                     *             "backend": "text",
                     *             "uri": "text",
                     *             "size_bytes": 1,
                     *             "checksum": "text",
                     *             "retain_until": "2026-11-02T10:59:58.012000Z"
                     *           }
                     *         ],
                     *         "deleted": [
                     *           {
                     *             "deleted_at": "2026-11-02T10:59:58.012000Z",
                     *             "reason": "queue_full"
                     *           }
                     *         ]
                     *       },
                     *       "b": {
                     *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *         "site": "home",
                     *         "camera_id": "gate",
                     *         "session_id": "s-1",
                     *         "seq": 1,
                     *         "producer_frame_id": "4711",
                     *         "state": "captured",
                     *         "captured_at": "2026-11-02T10:59:58.012000Z",
                     *         "ended_at": "2026-11-02T10:59:58.012000Z",
                     *         "stuck_since": "2026-11-02T10:59:58.012000Z",
                     *         "total_ms": 12.5,
                     *         "drop_reason": null,
                     *         "error_type": null,
                     *         "drop": {
                     *           "reason": "queue_full",
                     *           "stage": "detect",
                     *           "queue": "text",
                     *           "depth_frames": 1
                     *         },
                     *         "failure": {
                     *           "error_type": "text",
                     *           "stage": "detect",
                     *           "attempts": 1,
                     *           "message": "text"
                     *         },
                     *         "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *         "trace_id": "47ac1d9d4c9c13506f41bb760a5d1569",
                     *         "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *         "stream": "frames-home.gate-20261102T10",
                     *         "event_count": 1,
                     *         "flags": [
                     *           "clock_skew"
                     *         ],
                     *         "other_cameras": [
                     *           {
                     *             "site": "home",
                     *             "camera_id": "gate"
                     *           }
                     *         ],
                     *         "pipelines": [
                     *           {
                     *             "pipeline": "main",
                     *             "state": "captured",
                     *             "drop": {
                     *               "reason": "queue_full",
                     *               "stage": "detect",
                     *               "queue": "text",
                     *               "depth_frames": 1
                     *             },
                     *             "failure": {
                     *               "error_type": "text",
                     *               "stage": "detect",
                     *               "attempts": 1,
                     *               "message": "text"
                     *             }
                     *           }
                     *         ],
                     *         "stages": [
                     *           {
                     *             "stage": "detect",
                     *             "stage_index": 1,
                     *             "attempt": 1,
                     *             "pipeline": "main",
                     *             "state": "completed",
                     *             "started_at": "2026-11-02T10:59:58.012000Z",
                     *             "ended_at": "2026-11-02T10:59:58.012000Z",
                     *             "work_ms": 12.5,
                     *             "queue_wait_ms": 12.5,
                     *             "batch_wait_ms": 12.5,
                     *             "transport_ms": 12.5,
                     *             "batch_id": "batch-17",
                     *             "batch_size": 1,
                     *             "device": "cuda:0",
                     *             "processor_id": "detector-1",
                     *             "error_type": null,
                     *             "message": "text",
                     *             "retryable": false
                     *           }
                     *         ],
                     *         "objects": [
                     *           {
                     *             "object_id": "17",
                     *             "class": "person",
                     *             "confidence": 0.91,
                     *             "bbox": {
                     *               "x": 0.41,
                     *               "y": 0.22,
                     *               "w": 0.12,
                     *               "h": 0.35
                     *             },
                     *             "zones": [
                     *               "door"
                     *             ],
                     *             "model_name": "yolo",
                     *             "model_version": "v8-s"
                     *           }
                     *         ],
                     *         "stored": [
                     *           {
                     *             "stored_at": "2026-11-02T10:59:58.012000Z",
                     *             "backend": "text",
                     *             "uri": "text",
                     *             "size_bytes": 1,
                     *             "checksum": "text",
                     *             "retain_until": "2026-11-02T10:59:58.012000Z"
                     *           }
                     *         ],
                     *         "deleted": [
                     *           {
                     *             "deleted_at": "2026-11-02T10:59:58.012000Z",
                     *             "reason": "queue_full"
                     *           }
                     *         ]
                     *       },
                     *       "total_difference_ms": 12.5,
                     *       "stages": [
                     *         {
                     *           "pipeline": "main",
                     *           "stage": "detect",
                     *           "attempt": 1,
                     *           "a": {
                     *             "work_ms": 12.5,
                     *             "queue_wait_ms": 12.5,
                     *             "batch_wait_ms": 12.5,
                     *             "transport_ms": 12.5
                     *           },
                     *           "b": {
                     *             "work_ms": 12.5,
                     *             "queue_wait_ms": 12.5,
                     *             "batch_wait_ms": 12.5,
                     *             "transport_ms": 12.5
                     *           },
                     *           "difference": {
                     *             "work_ms": 12.5,
                     *             "queue_wait_ms": 12.5,
                     *             "batch_wait_ms": 12.5,
                     *             "transport_ms": 12.5
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["FrameComparison"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getLiveEvents: {
        readonly parameters: {
            readonly query?: {
                readonly site?: string;
                readonly camera?: string;
                /** @description Event types by their last words, such as `captured,dropped` */
                readonly event?: string;
                /** @description Events that by themselves give their frame one of these states */
                readonly state?: string;
                /** @description `counts`: once a second, how many events of each type each camera had, instead of each event */
                readonly view?: "events" | "counts";
                /** @description The position to continue after, for clients that can't send `Last-Event-ID` */
                readonly after?: string;
            };
            readonly header?: {
                /** @description The `id` of the last message received: the stream continues after it, also after a restart of this service. Browsers send it by themselves */
                readonly "last-event-id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 52114
                     *     event: event
                     *     data: {"specversion":"1.0","id":"01a19bea-7bb0-7c2f-8bf3-3bd00683aea5","type":"detektor.frame.dropped.v1"}
                     *
                     *     id: 52230
                     *     event: heartbeat
                     *     data: {}
                     */
                    readonly "text/event-stream": string;
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests at the same time; Retry-After states when to try again */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too many requests at the same time; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getCorrelation: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                readonly cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                readonly correlation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "first_frame_time": "2026-11-02T10:59:58.012000Z",
                     *       "last_frame_time": "2026-11-02T10:59:58.012000Z",
                     *       "frame_count": 1,
                     *       "states": {
                     *         "captured": 1,
                     *         "queued": 1,
                     *         "processing": 1,
                     *         "completed": 1,
                     *         "dropped": 1,
                     *         "failed": 1
                     *       },
                     *       "cameras": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "frames": 1
                     *         }
                     *       ],
                     *       "jaeger_search_url": "http://127.0.0.1:16687/search",
                     *       "frames": [
                     *         {
                     *           "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "session_id": "s-1",
                     *           "seq": 1,
                     *           "producer_frame_id": "4711",
                     *           "state": "captured",
                     *           "captured_at": "2026-11-02T10:59:58.012000Z",
                     *           "ended_at": "2026-11-02T10:59:58.012000Z",
                     *           "stuck_since": "2026-11-02T10:59:58.012000Z",
                     *           "total_ms": 12.5,
                     *           "drop_reason": null,
                     *           "error_type": null,
                     *           "drop": {
                     *             "reason": "queue_full",
                     *             "stage": "detect",
                     *             "queue": "text",
                     *             "depth_frames": 1
                     *           },
                     *           "failure": {
                     *             "error_type": "text",
                     *             "stage": "detect",
                     *             "attempts": 1,
                     *             "message": "text"
                     *           },
                     *           "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "trace_id": "47ac1d9d4c9c13506f41bb760a5d1569",
                     *           "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *           "stream": "frames-home.gate-20261102T10",
                     *           "event_count": 1,
                     *           "flags": [
                     *             "clock_skew"
                     *           ],
                     *           "other_cameras": [
                     *             {
                     *               "site": "home",
                     *               "camera_id": "gate"
                     *             }
                     *           ],
                     *           "pipelines": [
                     *             {
                     *               "pipeline": "main",
                     *               "state": "captured",
                     *               "drop": {
                     *                 "reason": "queue_full",
                     *                 "stage": "detect",
                     *                 "queue": "text",
                     *                 "depth_frames": 1
                     *               },
                     *               "failure": {
                     *                 "error_type": "text",
                     *                 "stage": "detect",
                     *                 "attempts": 1,
                     *                 "message": "text"
                     *               }
                     *             }
                     *           ],
                     *           "stages": [
                     *             {
                     *               "stage": "detect",
                     *               "stage_index": 1,
                     *               "attempt": 1,
                     *               "pipeline": "main",
                     *               "state": "completed",
                     *               "started_at": "2026-11-02T10:59:58.012000Z",
                     *               "ended_at": "2026-11-02T10:59:58.012000Z",
                     *               "work_ms": 12.5,
                     *               "queue_wait_ms": 12.5,
                     *               "batch_wait_ms": 12.5,
                     *               "transport_ms": 12.5,
                     *               "batch_id": "batch-17",
                     *               "batch_size": 1,
                     *               "device": "cuda:0",
                     *               "processor_id": "detector-1",
                     *               "error_type": null,
                     *               "message": "text",
                     *               "retryable": false
                     *             }
                     *           ],
                     *           "objects": [
                     *             {
                     *               "object_id": "17",
                     *               "class": "person",
                     *               "confidence": 0.91,
                     *               "bbox": {
                     *                 "x": 0.41,
                     *                 "y": 0.22,
                     *                 "w": 0.12,
                     *                 "h": 0.35
                     *               },
                     *               "zones": [
                     *                 "door"
                     *               ],
                     *               "model_name": "yolo",
                     *               "model_version": "v8-s"
                     *             }
                     *           ],
                     *           "stored": [
                     *             {
                     *               "stored_at": "2026-11-02T10:59:58.012000Z",
                     *               "backend": "text",
                     *               "uri": "text",
                     *               "size_bytes": 1,
                     *               "checksum": "text",
                     *               "retain_until": "2026-11-02T10:59:58.012000Z"
                     *             }
                     *           ],
                     *           "deleted": [
                     *             {
                     *               "deleted_at": "2026-11-02T10:59:58.012000Z",
                     *               "reason": "queue_full"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "alerts": [
                     *         {
                     *           "alert_id": "alert-1",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "rule_id": "person-at-night",
                     *           "severity": "warning",
                     *           "state": "raised",
                     *           "frame_ids": [
                     *             "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *           ],
                     *           "message": "text",
                     *           "value": 4,
                     *           "threshold": 12.5,
                     *           "window_s": 12.5,
                     *           "raised_at": "2026-11-02T10:59:58.012000Z",
                     *           "acknowledged_at": "2026-11-02T10:59:58.012000Z",
                     *           "acknowledged_by": "ann",
                     *           "resolved_at": "2026-11-02T10:59:58.012000Z",
                     *           "actions": [
                     *             {
                     *               "action_id": "action-1",
                     *               "target": "ntfy",
                     *               "status": null,
                     *               "at": "2100-01-01T00:00:00Z"
                     *             }
                     *           ],
                     *           "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *           "occurrence_count": 1,
                     *           "earlier": [
                     *             {
                     *               "rule_id": "person-at-night",
                     *               "severity": "warning",
                     *               "state": "raised",
                     *               "frame_ids": [
                     *                 "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *               ],
                     *               "message": "text",
                     *               "value": 4,
                     *               "threshold": 12.5,
                     *               "window_s": 12.5,
                     *               "raised_at": "2026-11-02T10:59:58.012000Z",
                     *               "acknowledged_at": "2026-11-02T10:59:58.012000Z",
                     *               "acknowledged_by": "ann",
                     *               "resolved_at": "2026-11-02T10:59:58.012000Z",
                     *               "actions": [
                     *                 {
                     *                   "action_id": "action-1",
                     *                   "target": "ntfy",
                     *                   "status": null,
                     *                   "at": "2100-01-01T00:00:00Z"
                     *                 }
                     *               ],
                     *               "frame_count": 1
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Correlation"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listDetections: {
        readonly parameters: {
            readonly query?: {
                readonly class?: string;
                readonly min_confidence?: number;
                readonly site?: string;
                readonly camera?: string;
                readonly zone?: string;
                readonly model_version?: string;
                readonly from?: string;
                readonly to?: string;
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                readonly cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "frame_time": "2026-11-02T10:59:58.012000Z",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "object_id": "17",
                     *           "class": "person",
                     *           "confidence": 0.91,
                     *           "bbox": {
                     *             "x": 0.41,
                     *             "y": 0.22,
                     *             "w": 0.12,
                     *             "h": 0.35
                     *           },
                     *           "zones": [
                     *             "door"
                     *           ],
                     *           "model_name": "yolo",
                     *           "model_version": "v8-s"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Detection"][];
                        /** @description The cursor of the next page; null on the last page */
                        readonly next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listCameras: {
        readonly parameters: {
            readonly query?: {
                readonly site?: string;
                readonly camera?: string;
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                readonly cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "connected": false,
                     *           "disconnect_reason": null,
                     *           "session_id": "s-1",
                     *           "clock_offset_ms": 12.5,
                     *           "clock_offset_source": "capture_time",
                     *           "first_seen_at": "2026-11-02T10:59:58.012000Z",
                     *           "last_seen_at": "2026-11-02T10:59:58.012000Z",
                     *           "last_recorded_at": "2026-11-02T10:59:58.012000Z",
                     *           "expected_interval_ms": 1,
                     *           "usual_interval_ms": 1,
                     *           "silent_since": "2026-11-02T10:59:58.012000Z",
                     *           "clock_off_since": "2026-11-02T10:59:58.012000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Camera"][];
                        /** @description The cursor of the next page; null on the last page */
                        readonly next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getCamera: {
        readonly parameters: {
            readonly query?: {
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @example home */
                readonly site: string;
                /** @example gate */
                readonly camera: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "site": "home",
                     *       "camera_id": "gate",
                     *       "connected": false,
                     *       "disconnect_reason": null,
                     *       "session_id": "s-1",
                     *       "clock_offset_ms": 12.5,
                     *       "clock_offset_source": "capture_time",
                     *       "first_seen_at": "2026-11-02T10:59:58.012000Z",
                     *       "last_seen_at": "2026-11-02T10:59:58.012000Z",
                     *       "last_recorded_at": "2026-11-02T10:59:58.012000Z",
                     *       "expected_interval_ms": 1,
                     *       "usual_interval_ms": 1,
                     *       "silent_since": "2026-11-02T10:59:58.012000Z",
                     *       "clock_off_since": "2026-11-02T10:59:58.012000Z",
                     *       "jaeger_search_url": "http://127.0.0.1:16687/search",
                     *       "sessions": [
                     *         {
                     *           "session_id": "s-1",
                     *           "first_frame_at": "2026-11-02T10:59:58.012000Z",
                     *           "last_frame_at": "2026-11-02T10:59:58.012000Z",
                     *           "frames": 1
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["CameraWithSessions"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listGaps: {
        readonly parameters: {
            readonly query?: {
                readonly session_id?: string;
                readonly from?: string;
                readonly to?: string;
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                readonly cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @example home */
                readonly site: string;
                /** @example gate */
                readonly camera: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "kind": "numbers",
                     *           "session_id": "s-1",
                     *           "from_seq": 1,
                     *           "to_seq": 1,
                     *           "count": 1,
                     *           "step": 1,
                     *           "after": "2026-11-02T10:59:58.012000Z",
                     *           "before": "2026-11-02T10:59:58.012000Z",
                     *           "parts": [
                     *             {
                     *               "kind": "lost",
                     *               "from_seq": 1,
                     *               "to_seq": 1,
                     *               "count": 1,
                     *               "reason": "queue_full",
                     *               "reported_at": "2026-11-02T10:59:58.012000Z",
                     *               "event_id": "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Gap"][];
                        /** @description The cursor of the next page; null on the last page */
                        readonly next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getLedger: {
        readonly parameters: {
            readonly query?: {
                readonly site?: string;
                readonly camera?: string;
                readonly from?: string;
                readonly to?: string;
                readonly bucket?: "1m" | "5m" | "1h" | "1d";
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                readonly cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "bucket": "2026-11-02T10:59:00Z",
                     *           "captured": 1,
                     *           "completed": 1,
                     *           "dropped": 1,
                     *           "failed": 1,
                     *           "in_flight": 1,
                     *           "unaccounted": 1,
                     *           "lost": 1,
                     *           "missing": 1,
                     *           "expected": 1,
                     *           "silent_ms": 12.5
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["LedgerRow"][];
                        /** @description The cursor of the next page; null on the last page */
                        readonly next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFrameStats: {
        readonly parameters: {
            readonly query?: {
                readonly site?: string;
                readonly camera?: string;
                readonly from?: string;
                readonly to?: string;
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                readonly cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "total_ms": {
                     *             "p50": 12.5,
                     *             "p95": 12.5,
                     *             "p99": 12.5,
                     *             "count": 1
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["FrameStats"][];
                        /** @description The cursor of the next page; null on the last page */
                        readonly next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getStageStats: {
        readonly parameters: {
            readonly query?: {
                readonly site?: string;
                readonly camera?: string;
                readonly stage?: string;
                readonly model_version?: string;
                readonly from?: string;
                readonly to?: string;
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                readonly cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "stage": "detect",
                     *           "model_version": "v8-s",
                     *           "count": 1,
                     *           "failed": 1,
                     *           "work_ms": {
                     *             "p50": 12.5,
                     *             "p95": 12.5,
                     *             "p99": 12.5,
                     *             "count": 1
                     *           },
                     *           "queue_wait_ms": {
                     *             "p50": 12.5,
                     *             "p95": 12.5,
                     *             "p99": 12.5,
                     *             "count": 1
                     *           },
                     *           "transport_ms": {
                     *             "p50": 12.5,
                     *             "p95": 12.5,
                     *             "p99": 12.5,
                     *             "count": 1
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["StageStats"][];
                        /** @description The cursor of the next page; null on the last page */
                        readonly next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDetectionStats: {
        readonly parameters: {
            readonly query?: {
                readonly site?: string;
                readonly camera?: string;
                readonly class?: string;
                readonly model_version?: string;
                /** @description The grouping, separated by commas; all other dimensions are summed */
                readonly by?: string;
                readonly bucket?: "1h" | "1d";
                readonly from?: string;
                readonly to?: string;
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                readonly cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "bucket": "2026-11-02T10:00:00Z",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "class": "person",
                     *           "model_name": "yolo",
                     *           "model_version": "v8-s",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["DetectionStats"][];
                        /** @description The cursor of the next page; null on the last page */
                        readonly next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDropStats: {
        readonly parameters: {
            readonly query?: {
                readonly site?: string;
                readonly camera?: string;
                readonly reason?: string;
                readonly stage?: string;
                readonly from?: string;
                readonly to?: string;
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                readonly cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "reason": "queue_full",
                     *           "stage": "detect",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["DropStats"][];
                        /** @description The cursor of the next page; null on the last page */
                        readonly next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly explainFrames: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "selection": {
                 *         "site": "home",
                 *         "min_total_ms": 500
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["ExplainRequest"];
            };
        };
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "field": "camera",
                     *           "value": "text",
                     *           "and": {
                     *             "field": "camera",
                     *             "value": "text"
                     *           },
                     *           "inside": 1,
                     *           "inside_total": 1,
                     *           "outside": 1,
                     *           "outside_total": 1,
                     *           "lift": 12.5,
                     *           "p_value": 12.5
                     *         }
                     *       ],
                     *       "inside": {
                     *         "frames": 1,
                     *         "matching": 1,
                     *         "sampled": false
                     *       },
                     *       "outside": {
                     *         "frames": 1,
                     *         "matching": 1,
                     *         "sampled": false
                     *       },
                     *       "comparisons": 1,
                     *       "left_out": [
                     *         "camera"
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is understood but can't be carried out; `errors` names the field */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The body is understood but can't be carried out; `errors` names the field",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listAlerts: {
        readonly parameters: {
            readonly query?: {
                readonly site?: string;
                readonly camera?: string;
                readonly state?: "raised" | "acknowledged" | "resolved";
                readonly severity?: string;
                readonly rule_id?: string;
                readonly frame_id?: string;
                readonly from?: string;
                readonly to?: string;
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                readonly cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "alert_id": "alert-1",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "rule_id": "person-at-night",
                     *           "severity": "warning",
                     *           "state": "raised",
                     *           "frame_ids": [
                     *             "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *           ],
                     *           "message": "text",
                     *           "value": 4,
                     *           "threshold": 12.5,
                     *           "window_s": 12.5,
                     *           "raised_at": "2026-11-02T10:59:58.012000Z",
                     *           "acknowledged_at": "2026-11-02T10:59:58.012000Z",
                     *           "acknowledged_by": "ann",
                     *           "resolved_at": "2026-11-02T10:59:58.012000Z",
                     *           "actions": [
                     *             {
                     *               "action_id": "action-1",
                     *               "target": "ntfy",
                     *               "status": null,
                     *               "at": "2100-01-01T00:00:00Z"
                     *             }
                     *           ],
                     *           "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *           "occurrence_count": 1,
                     *           "earlier": [
                     *             {
                     *               "rule_id": "person-at-night",
                     *               "severity": "warning",
                     *               "state": "raised",
                     *               "frame_ids": [
                     *                 "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *               ],
                     *               "message": "text",
                     *               "value": 4,
                     *               "threshold": 12.5,
                     *               "window_s": 12.5,
                     *               "raised_at": "2026-11-02T10:59:58.012000Z",
                     *               "acknowledged_at": "2026-11-02T10:59:58.012000Z",
                     *               "acknowledged_by": "ann",
                     *               "resolved_at": "2026-11-02T10:59:58.012000Z",
                     *               "actions": [
                     *                 {
                     *                   "action_id": "action-1",
                     *                   "target": "ntfy",
                     *                   "status": null,
                     *                   "at": "2100-01-01T00:00:00Z"
                     *                 }
                     *               ],
                     *               "frame_count": 1
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Alert"][];
                        /** @description The cursor of the next page; null on the last page */
                        readonly next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAlert: {
        readonly parameters: {
            readonly query?: {
                /** @description The alert's site; required if several sites use the id */
                readonly site?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @example alert-1 */
                readonly alert_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "alert_id": "alert-1",
                     *       "site": "home",
                     *       "camera_id": "gate",
                     *       "rule_id": "person-at-night",
                     *       "severity": "warning",
                     *       "state": "raised",
                     *       "frame_ids": [
                     *         "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *       ],
                     *       "message": "text",
                     *       "value": 4,
                     *       "threshold": 12.5,
                     *       "window_s": 12.5,
                     *       "raised_at": "2026-11-02T10:59:58.012000Z",
                     *       "acknowledged_at": "2026-11-02T10:59:58.012000Z",
                     *       "acknowledged_by": "ann",
                     *       "resolved_at": "2026-11-02T10:59:58.012000Z",
                     *       "actions": [
                     *         {
                     *           "action_id": "action-1",
                     *           "target": "ntfy",
                     *           "status": null,
                     *           "at": "2100-01-01T00:00:00Z"
                     *         }
                     *       ],
                     *       "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *       "occurrence_count": 1,
                     *       "earlier": [
                     *         {
                     *           "rule_id": "person-at-night",
                     *           "severity": "warning",
                     *           "state": "raised",
                     *           "frame_ids": [
                     *             "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *           ],
                     *           "message": "text",
                     *           "value": 4,
                     *           "threshold": 12.5,
                     *           "window_s": 12.5,
                     *           "raised_at": "2026-11-02T10:59:58.012000Z",
                     *           "acknowledged_at": "2026-11-02T10:59:58.012000Z",
                     *           "acknowledged_by": "ann",
                     *           "resolved_at": "2026-11-02T10:59:58.012000Z",
                     *           "actions": [
                     *             {
                     *               "action_id": "action-1",
                     *               "target": "ntfy",
                     *               "status": null,
                     *               "at": "2100-01-01T00:00:00Z"
                     *             }
                     *           ],
                     *           "frame_count": 1
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It conflicts with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It conflicts with the current state"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly acknowledgeAlert: {
        readonly parameters: {
            readonly query?: {
                /** @description The alert's site; required if several sites use the id */
                readonly site?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @example alert-1 */
                readonly alert_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                /**
                 * @example {
                 *       "by": "ann"
                 *     }
                 */
                readonly "application/json": components["schemas"]["AcknowledgeRequest"];
            };
        };
        readonly responses: {
            /** @description Success */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "alert_id": "alert-1",
                     *       "event_id": "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Acknowledgement"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It conflicts with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It conflicts with the current state"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is understood but can't be carried out; `errors` names the field */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The body is understood but can't be carried out; `errors` names the field",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createAlertmanagerAlerts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "version": "4",
                 *       "alerts": [
                 *         {
                 *           "status": "firing",
                 *           "labels": {},
                 *           "annotations": {},
                 *           "startsAt": "2026-11-02T10:59:58.012000Z",
                 *           "endsAt": "2026-11-02T10:59:58.012000Z",
                 *           "fingerprint": "text"
                 *         }
                 *       ],
                 *       "truncatedAlerts": 1
                 *     }
                 */
                readonly "application/json": components["schemas"]["AlertmanagerNotification"];
            };
        };
        readonly responses: {
            /** @description Success */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "alerts": [
                     *         {
                     *           "alert_id": "alert-1",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "event_ids": [
                     *             "text"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["AcceptedNotification"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It exceeds the limits of one request */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "It exceeds the limits of one request"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is understood but can't be carried out; `errors` names the field */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The body is understood but can't be carried out; `errors` names the field",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getTraces: {
        readonly parameters: {
            readonly query?: {
                readonly frame_id?: string;
                readonly correlation_id?: string;
                readonly site?: string;
                readonly camera?: string;
                readonly from?: string;
                readonly to?: string;
                readonly class?: string;
                readonly min_confidence?: number;
                readonly zone?: string;
                readonly model_version?: string;
                /** @description Includes frames that have not ended */
                readonly include_open?: "true" | "false";
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "resourceSpans": [
                     *         {}
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["OtlpTraces"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It conflicts with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It conflicts with the current state"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It exceeds the limits of one request */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "It exceeds the limits of one request"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listReplays: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                readonly cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *           "state": "running",
                     *           "selector": {
                     *             "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *           },
                     *           "mode": "same",
                     *           "dry_run": false,
                     *           "force": false,
                     *           "frames": 1,
                     *           "spans": 1,
                     *           "size_bytes": 1,
                     *           "pushed_traces": 1,
                     *           "pushed_spans": 1,
                     *           "rejected_spans": 1,
                     *           "warnings": [],
                     *           "error": null,
                     *           "requested_at": "2026-11-02T10:59:58.012000Z",
                     *           "finished_at": "2026-11-02T10:59:58.012000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["ReplaySummary"][];
                        /** @description The cursor of the next page; null on the last page */
                        readonly next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createReplay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "selector": {
                 *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                 *       },
                 *       "mode": "same",
                 *       "dry_run": true
                 *     }
                 */
                readonly "application/json": components["schemas"]["ReplayRequest"];
            };
        };
        readonly responses: {
            /** @description Success */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *       "state": "running",
                     *       "selector": {
                     *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *       },
                     *       "mode": "same",
                     *       "dry_run": false,
                     *       "force": false,
                     *       "frames": 1,
                     *       "spans": 1,
                     *       "size_bytes": 1,
                     *       "pushed_traces": 1,
                     *       "pushed_spans": 1,
                     *       "rejected_spans": 1,
                     *       "warnings": [],
                     *       "error": null,
                     *       "requested_at": "2026-11-02T10:59:58.012000Z",
                     *       "finished_at": "2026-11-02T10:59:58.012000Z",
                     *       "namespace": null,
                     *       "trace_ids": [
                     *         "47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ],
                     *       "skipped_trace_ids": [],
                     *       "links": [
                     *         "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It conflicts with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It conflicts with the current state"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It exceeds the limits of one request */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "It exceeds the limits of one request"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is understood but can't be carried out; `errors` names the field */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The body is understood but can't be carried out; `errors` names the field",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests at the same time; Retry-After states when to try again */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too many requests at the same time; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The trace backend can't be reached; `detail` states what to check and how to continue */
            readonly 502: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The trace backend can't be reached; `detail` states what to check and how to continue"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getReplay: {
        readonly parameters: {
            readonly query?: {
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @example 01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d */
                readonly replay_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *       "state": "running",
                     *       "selector": {
                     *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *       },
                     *       "mode": "same",
                     *       "dry_run": false,
                     *       "force": false,
                     *       "frames": 1,
                     *       "spans": 1,
                     *       "size_bytes": 1,
                     *       "pushed_traces": 1,
                     *       "pushed_spans": 1,
                     *       "rejected_spans": 1,
                     *       "warnings": [],
                     *       "error": null,
                     *       "requested_at": "2026-11-02T10:59:58.012000Z",
                     *       "finished_at": "2026-11-02T10:59:58.012000Z",
                     *       "namespace": null,
                     *       "trace_ids": [
                     *         "47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ],
                     *       "skipped_trace_ids": [],
                     *       "links": [
                     *         "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly cancelReplay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @example 01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d */
                readonly replay_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *       "state": "running",
                     *       "selector": {
                     *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *       },
                     *       "mode": "same",
                     *       "dry_run": false,
                     *       "force": false,
                     *       "frames": 1,
                     *       "spans": 1,
                     *       "size_bytes": 1,
                     *       "pushed_traces": 1,
                     *       "pushed_spans": 1,
                     *       "rejected_spans": 1,
                     *       "warnings": [],
                     *       "error": null,
                     *       "requested_at": "2026-11-02T10:59:58.012000Z",
                     *       "finished_at": "2026-11-02T10:59:58.012000Z",
                     *       "namespace": null,
                     *       "trace_ids": [
                     *         "47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ],
                     *       "skipped_trace_ids": [],
                     *       "links": [
                     *         "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It conflicts with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It conflicts with the current state"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly resumeReplay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @example 01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d */
                readonly replay_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *       "state": "running",
                     *       "selector": {
                     *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *       },
                     *       "mode": "same",
                     *       "dry_run": false,
                     *       "force": false,
                     *       "frames": 1,
                     *       "spans": 1,
                     *       "size_bytes": 1,
                     *       "pushed_traces": 1,
                     *       "pushed_spans": 1,
                     *       "rejected_spans": 1,
                     *       "warnings": [],
                     *       "error": null,
                     *       "requested_at": "2026-11-02T10:59:58.012000Z",
                     *       "finished_at": "2026-11-02T10:59:58.012000Z",
                     *       "namespace": null,
                     *       "trace_ids": [
                     *         "47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ],
                     *       "skipped_trace_ids": [],
                     *       "links": [
                     *         "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It conflicts with the current state */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It conflicts with the current state"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests at the same time; Retry-After states when to try again */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too many requests at the same time; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The trace backend can't be reached; `detail` states what to check and how to continue */
            readonly 502: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The trace backend can't be reached; `detail` states what to check and how to continue"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listProjections: {
        readonly parameters: {
            readonly query?: {
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "read-models",
                     *           "generation": 1,
                     *           "served": false,
                     *           "version": 1,
                     *           "folds": {
                     *             "oldest": 1,
                     *             "newest": 1
                     *           },
                     *           "rebuilding": false,
                     *           "retrying": false,
                     *           "status": "live",
                     *           "detail": null,
                     *           "position": "184467",
                     *           "head_position": "184467",
                     *           "lag_events": 1,
                     *           "lag_events_is_minimum": false,
                     *           "lag_seconds": 12.5,
                     *           "events_total": 1,
                     *           "poison_total": 1,
                     *           "log_id": "c3d29c1e-6a41-4f0e-9a7e-2f4f7b1a0d55",
                     *           "updated_at": "2026-11-02T10:59:58.012000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null,
                     *       "poison_events": [
                     *         {
                     *           "position": "184467",
                     *           "event_id": "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5",
                     *           "stream": "frames-home.gate-20261102T10",
                     *           "revision": "184467",
                     *           "type": "detektor.frame.captured.v1",
                     *           "recorded_at": "2026-11-02T10:59:58.012000Z",
                     *           "error": "text",
                     *           "fault": "event",
                     *           "fold_version": 1
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Projection"][];
                        readonly next_cursor: null;
                        /** @description The newest 20 events that the served generation has set aside */
                        readonly poison_events: readonly {
                            /** @example 184467 */
                            readonly position: string;
                            readonly event_id: string;
                            readonly stream: string;
                            /** @example 184467 */
                            readonly revision: string;
                            readonly type: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-02T10:59:58.012000Z
                             */
                            readonly recorded_at: string;
                            readonly error: string;
                            /**
                             * @description The cause: the event itself, or the code that read it; a fixed version then applies the event by itself
                             * @enum {string}
                             */
                            readonly fault: "event" | "code";
                            /** @description The version of the folds that last tried to apply it */
                            readonly fold_version: number;
                        }[];
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly rebuildProjection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description As `GET /v1/projections` names it
                 * @example read-models
                 */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "read-models",
                     *       "rebuilding": true
                     *     }
                     */
                    readonly "application/json": {
                        readonly name: string;
                        /** @enum {boolean} */
                        readonly rebuilding: true;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly retryPoisonEvents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description As `GET /v1/projections` names it
                 * @example read-models
                 */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "read-models",
                     *       "retrying": true,
                     *       "set_aside": 1
                     *     }
                     */
                    readonly "application/json": {
                        readonly name: string;
                        /** @enum {boolean} */
                        readonly retrying: true;
                        /** @description Number of set-aside events at the time of the request */
                        readonly set_aside: number;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listDeadLetters: {
        readonly parameters: {
            readonly query?: {
                readonly reason?: "malformed" | "invalid" | "unknown_type" | "subject_mismatch" | "too_large" | "id_conflict" | "too_far_ahead" | "segment_expired";
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                readonly cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *           "reason": "queue_full",
                     *           "field": "data.seq",
                     *           "detail": null,
                     *           "event_id": "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5",
                     *           "original_subject": "frames.v1.home.gate.captured",
                     *           "original_sequence": 1,
                     *           "batch_index": 1,
                     *           "published_at": "2026-11-02T10:59:58.012Z",
                     *           "kept_at": "2026-11-02T10:59:58.012000Z",
                     *           "attributes": {},
                     *           "size_bytes": 1,
                     *           "body": "{\"specversion\":\"1.0\"}",
                     *           "body_is_cut": false
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["DeadLetter"][];
                        /** @description The cursor of the next page; null on the last page */
                        readonly next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listSlos: {
        readonly parameters: {
            readonly query?: {
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                readonly min_position?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "read-models",
                     *           "title": "text",
                     *           "target": 12.5,
                     *           "window_days": 1,
                     *           "source": "read_models",
                     *           "data_from": "2026-11-02T10:59:58.012000Z",
                     *           "events": 12.5,
                     *           "bad_events": 12.5,
                     *           "ratio": 12.5,
                     *           "budget_left_ratio": 12.5,
                     *           "budget_left_events": 12.5,
                     *           "budget_left_minutes": 12.5,
                     *           "burn_rates": {
                     *             "1h": 12.5,
                     *             "6h": 12.5,
                     *             "3d": 12.5
                     *           },
                     *           "no_data": "text"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Slo"][];
                        readonly next_cursor: null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            readonly 421: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
