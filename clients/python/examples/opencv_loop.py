"""Finds what moves in a video: one thread captures, another detects, a buffer stands between them.

python opencv_loop.py clip.mp4     (or an rtsp:// address, or 0 for the first camera)
"""

import sys
import threading
import time

import cv2

import detektor

SOURCE = sys.argv[1]
CAMERA = "opencv-gate"


def capture(tracker, buffer):
    """Reads frames as they come; what the detector has no time for, the buffer drops and tells."""
    video = cv2.VideoCapture(int(SOURCE) if SOURCE.isdigit() else SOURCE)
    tracker.camera_connected(CAMERA)
    while True:
        is_read, picture = video.read()
        if not is_read:
            break
        height, width = picture.shape[:2]
        with tracker.frame(
            CAMERA, captured_at=time.time(), width_px=width, height_px=height
        ) as frame:
            buffer.put(frame, picture)
    tracker.camera_disconnected(CAMERA, reason="end_of_stream")
    buffer.close()


def detect(buffer):
    """Follows the background, and tells each region that differs from it."""
    background = cv2.createBackgroundSubtractorMOG2(history=50, detectShadows=False)
    for taken in buffer:
        with taken.frame as frame, frame.stage("detect", device="cpu"):
            mask = background.apply(taken.item)
            regions, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
            height, width = mask.shape
            found = [
                {
                    "class": "moving_object",
                    "confidence": 0.5,
                    "bbox": detektor.pixel_box(*cv2.boundingRect(region), of=(width, height)),
                }
                for region in regions
                if cv2.contourArea(region) > 100
            ]
            frame.objects(model="mog2", version=cv2.__version__, objects=found)


with detektor.Tracker(site="home", source="opencv/1") as tracker:
    buffer = detektor.FrameBuffer("detect", capacity=8, policy="newest_wins", max_wait_ms=500)
    detecting = threading.Thread(target=detect, args=(buffer,))
    detecting.start()
    capture(tracker, buffer)
    detecting.join()
print(buffer.counters())
print(tracker.counters())
