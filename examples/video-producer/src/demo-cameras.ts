import { type CameraSettings, defaultSettings } from "./camera-settings.ts";
import type { ClipPlan } from "./demo-clips.ts";

/** A demo camera: its clip, and its differences from the default settings. */
export type DemoCamera = {
  readonly clip: ClipPlan;
  readonly settings: Partial<CameraSettings> & Pick<CameraSettings, "cameraId" | "stayFrames">;
};

const wall = (size: string, fps: number): string => `color=c=0x405060:s=${size}:r=${fps}`;
const walker = (size: string, fps: number): string => `testsrc2=s=320x180:r=${fps},scale=${size}`;

const scene = (fps: number, x: string, y: string): string =>
  `${wall("320x180", fps)}[wall];${walker("48x72", fps)}[walker];[wall][walker]overlay=x='${x}':y='${y}'`;

const gate: DemoCamera = {
  clip: {
    name: "gate",
    fps: 5,
    seconds: 30,
    corruptOneIn: 0,
    graph: scene(5, "-60+t*16", "70"), // crosses in 24 s, then the gate is empty
  },
  settings: { cameraId: "gate", stayFrames: 50 },
};

const yard: DemoCamera = {
  clip: {
    name: "yard",
    fps: 10,
    seconds: 20,
    corruptOneIn: 12_000, // simulates a bad cable: some frames can't be decoded
    graph: scene(10, "130+110*sin(t/2)", "60+30*cos(t)"),
  },
  settings: { cameraId: "yard", stayFrames: 100 },
};

const lobby: DemoCamera = {
  clip: {
    name: "lobby",
    fps: 15,
    seconds: 20,
    corruptOneIn: 0,
    graph: `${scene(15, "if(lt(t,14),-50+t*22,-100)", "40")}[one];${walker("36x54", 15)}[other];[one][other]overlay=x='if(lt(t,12),320-t*28,-100)':y=110`,
  },
  settings: { cameraId: "lobby", stayFrames: 120 },
};

const street: DemoCamera = {
  clip: {
    name: "street",
    fps: 25,
    seconds: 30,
    corruptOneIn: 0,
    // a car now and then, and for one second in ten a storm that shakes every pixel
    graph:
      `${wall("480x272", 25)}[wall];${walker("64x32", 25)}[car];` +
      "[wall][car]overlay=x='mod(t*60,600)-80':y=170[cars];" +
      "[cars]noise=alls=90:allf=t:enable='between(mod(t,10),3,4)'",
  },
  // searches each moved block's motion: a storm takes longer than the 40 ms available for a frame
  settings: {
    cameraId: "street",
    stayFrames: 150,
    width: 480,
    height: 272,
    motionReachPx: 9,
    queueFrames: 8,
    staleMs: 400,
  },
};

/** The four cameras of the demo: 5, 10, 15 and 25 frames per second. */
export const demoCameras: readonly DemoCamera[] = [gate, yard, lobby, street];

/** Returns the full settings of a demo camera that shows `input`, with its thumbnails below `dataDir`. */
export function demoSettings(
  camera: DemoCamera,
  input: string,
  thumbnailDir: string,
): CameraSettings {
  return {
    ...defaultSettings,
    ...camera.settings,
    site: "demo",
    input,
    loop: true,
    thumbnailDir,
  };
}
