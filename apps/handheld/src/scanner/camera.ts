/** The camera as a scanner: frames are decoded in a worker on the device and are gone; nothing of them is kept or sent. */
import { normalise } from '@kolli/barcode';
import { arrive } from './arrivals.ts';
import { couldNotRead } from '../device/health.ts';
import { echoed } from './camera-echo.ts';
import type { FrameAnswer, FrameQuestion } from './camera-worker.ts';

export type CameraFault = 'denied' | 'none' | 'busy';

export interface Camera {
  stop(): void;
}

const WIDTH = 1280;
const HEIGHT = 720;
/** Between two frames: a slow device decodes as fast as it can and no faster. */
const FRAME_MS = 80;
/** Where nothing was read for so long it is looked whether there is a code at all: a camera that sees none has failed at nothing. */
const UNREAD_MS = 12_000;

/** Shows the camera in a video element and hears the codes that it sees. @throws CameraRefused */
export async function openCamera(video: HTMLVideoElement): Promise<Camera> {
  if (!navigator.mediaDevices) throw new CameraRefused('none');
  const stream = await navigator.mediaDevices
    .getUserMedia({
      audio: false,
      video: { facingMode: 'environment', width: { ideal: WIDTH }, height: { ideal: HEIGHT } },
    })
    .catch((cause: unknown) => {
      throw new CameraRefused(faultOf(cause));
    });
  const worker = new Worker(new URL('./camera-worker.ts', import.meta.url), { type: 'module' });
  video.srcObject = stream;
  await video.play().catch(() => undefined);
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let readAt = performance.now();
  let seen: { readonly raw: string; readonly at: number } | undefined;

  const look = (): void => {
    const { videoWidth: width, videoHeight: height } = video;
    if (!pen || width === 0) {
      timer = setTimeout(look, FRAME_MS);
      return;
    }
    canvas.width = width;
    canvas.height = height;
    pen.drawImage(video, 0, 0);
    const frame = pen.getImageData(0, 0, width, height);
    const now = performance.now();
    const isUnread = now - readAt > UNREAD_MS;
    if (isUnread) readAt = now;
    const question: FrameQuestion = { frame, isUnread };
    worker.postMessage(question, [frame.data.buffer]);
  };
  worker.addEventListener('message', ({ data, timeStamp: at }: MessageEvent<FrameAnswer>) => {
    if (data.unread) couldNotRead();
    if (data.raw !== null) {
      readAt = at;
      const raw = normalise(data.raw) ?? data.raw;
      const isSame = echoed(seen, { raw, at });
      seen = { raw, at };
      if (!isSame) arrive({ raw, how: 'scan', at, source: 'camera' });
    }
    timer = setTimeout(look, FRAME_MS);
  });
  look();
  return {
    stop() {
      clearTimeout(timer);
      worker.terminate();
      for (const track of stream.getTracks()) track.stop();
      video.srcObject = null;
    },
  };
}

export class CameraRefused extends Error {
  readonly fault: CameraFault;

  constructor(fault: CameraFault) {
    super(`camera: ${fault}`);
    this.name = 'CameraRefused';
    this.fault = fault;
  }
}

function faultOf(cause: unknown): CameraFault {
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'busy';
}
