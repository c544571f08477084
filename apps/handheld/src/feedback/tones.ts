/** How an answer sounds and feels: the grammar of tones, each under 350 ms, for a hall that is loud. */
import type { Tone } from '@kolli/workflow';
import { settings } from '../device/settings.ts';

interface Note {
  readonly hertz: number;
  readonly ms: number;
  readonly shape: OscillatorType;
}

const SOUNDS: Readonly<Record<Tone, readonly Note[]>> = {
  accepted: [{ hertz: 1_760, ms: 60, shape: 'sine' }],
  done: [
    { hertz: 1_320, ms: 70, shape: 'sine' },
    { hertz: 1_760, ms: 90, shape: 'sine' },
  ],
  wrong: [
    { hertz: 220, ms: 120, shape: 'square' },
    { hertz: 220, ms: 120, shape: 'square' },
  ],
  attention: [
    { hertz: 880, ms: 110, shape: 'triangle' },
    { hertz: 660, ms: 140, shape: 'triangle' },
  ],
};
const PAUSE_MS = 40;
/** Without a rise and a fall a tone begins and ends with a crack. */
const RAMP_SECONDS = 0.006;
const GAIN = { off: 0, low: 0.25, loud: 0.9 } as const;

const PULSES: Readonly<Record<Tone, readonly number[]>> = {
  accepted: [40],
  done: [40, 60, 40],
  wrong: [200, 80, 200],
  attention: [120, 60, 120],
};

let context: AudioContext | undefined;

/** Sounds and shakes. A browser that allows no sound before the first key or touch stays silent until then. */
export function feel(tone: Tone): void {
  shake(tone);
  sound(tone);
}

export function shake(tone: Tone): void {
  if (settings.value.vibration) navigator.vibrate?.([...PULSES[tone]]);
}

export function sound(tone: Tone): void {
  const gain = GAIN[settings.value.sound];
  if (gain === 0) return;
  try {
    context ??= new AudioContext({ latencyHint: 'interactive' });
    if (context.state === 'suspended') void context.resume().catch(() => undefined);
    let at = context.currentTime;
    for (const { hertz, ms, shape } of SOUNDS[tone]) {
      play(context, { hertz, shape, gain, at, seconds: ms / 1000 });
      at += (ms + PAUSE_MS) / 1000;
    }
  } catch {
    // A device without a loudspeaker; shape, colour and vibration say the same.
  }
}

function play(
  on: AudioContext,
  note: { hertz: number; shape: OscillatorType; gain: number; at: number; seconds: number },
): void {
  const { hertz, shape, gain, at, seconds } = note;
  const oscillator = new OscillatorNode(on, { type: shape, frequency: hertz });
  const volume = new GainNode(on, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(gain, at + RAMP_SECONDS);
  volume.gain.setValueAtTime(gain, at + seconds - RAMP_SECONDS);
  volume.gain.linearRampToValueAtTime(0, at + seconds);
  oscillator.connect(volume).connect(on.destination);
  oscillator.start(at);
  oscillator.stop(at + seconds);
}
