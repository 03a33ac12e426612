"""One process captures two cameras, two others detect; a buffer stands between them.

A detector that crashes, or is killed, holds up neither the capture nor the other one.

python multiprocessing_detectors.py
"""

import multiprocessing
import time

import detektor


def detect(shared):
    """A detector's process: it has a tracker of its own, and takes frames until the end."""
    with (
        detektor.Tracker(site="home", source="detect/1") as tracker,
        shared.open(tracker) as buffer,
    ):
        for taken in buffer:
            with taken.frame as frame, frame.stage("detect", device="cpu"):
                time.sleep(0.02)  # here the detector works
                frame.objects(model="none", version="1", objects=[])


def main():
    """Captures for two seconds, then lets the detectors finish."""
    with detektor.Tracker(site="home", source="capture/1") as tracker:
        buffer = detektor.FrameBuffer("detect", capacity=4, policy="latest_per_camera")
        shared = buffer.share(tracker)
        detectors = [multiprocessing.Process(target=detect, args=(shared,)) for _ in range(2)]
        for each in detectors:
            each.start()
        for _ in range(60):
            for camera in ("mp-gate", "mp-yard"):
                with tracker.frame(camera) as frame:
                    buffer.put(frame, bytes(640 * 360))
            time.sleep(1 / 30)
        buffer.close()
        for each in detectors:
            each.join()
        print(buffer.counters())


if __name__ == "__main__":
    main()
