/** What the camera sees, above the work. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { m } from '../language/messages.ts';
import type { Camera, CameraFault } from './camera.ts';
import { cameraOn } from './camera-on.ts';

export function Viewfinder(): JSX.Element {
  const video = useRef<HTMLVideoElement>(null);
  const fault = useSignal<CameraFault | null>(null);
  useEffect(() => {
    let camera: Camera | undefined;
    let gone = false;
    void (async () => {
      const { openCamera, CameraRefused } = await import('./camera.ts');
      if (gone || !video.current) return;
      try {
        camera = await openCamera(video.current);
      } catch (cause) {
        fault.value = cause instanceof CameraRefused ? cause.fault : 'busy';
      }
      if (gone) camera?.stop();
    })().catch(() => {
      fault.value = 'busy';
    });
    return () => {
      gone = true;
      camera?.stop();
    };
  }, []);
  return (
    <section class="viewfinder" aria-label={m.camera()}>
      {fault.value ? (
        <p role="alert">{m[`camera_${fault.value}`]()}</p>
      ) : (
        <video ref={video} muted playsInline aria-hidden="true" />
      )}
      <button
        type="button"
        onClick={() => {
          cameraOn.value = false;
        }}
      >
        {m.camera_close()}
      </button>
    </section>
  );
}
