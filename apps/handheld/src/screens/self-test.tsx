/** A device tries itself: scanner, sound, vibration, camera, network, storage. Each says what is right, or what to do. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';
import { GROUP_SEPARATOR, readScan } from '@kolli/barcode';
import type { Tone } from '@kolli/workflow';
import { testKeeping, type Keeping } from '../device/keeping.ts';
import { feel, shake, sound } from '../feedback/tones.ts';
import { figure, m } from '../language/messages.ts';
import { echoes, onScan, type Scanned } from '../scanner/arrivals.ts';
import { cameraOn, toggleCamera } from '../scanner/camera-on.ts';
import { Frame } from '../shell/frame.tsx';
import { goHome } from '../shell/router.ts';
import { askNow, reach } from '../work/network.ts';

const TONES: readonly Tone[] = ['accepted', 'done', 'wrong', 'attention'];

export function SelfTest(): JSX.Element {
  const last = useSignal<Scanned | null>(null);
  const keeping = useSignal<Keeping | null>(null);
  useEffect(() => {
    void askNow();
    void testKeeping().then((found) => {
      keeping.value = found;
    });
    return onScan((scanned) => {
      last.value = scanned;
      feel('accepted');
      return true;
    });
  }, []);
  return (
    <Frame title={m.test_device()} actions={[{ label: m.back(), icon: 'back', act: goHome }]}>
      <Part title={m.test_scanner()} ok={last.value ? true : null}>
        {last.value ? <Scan scanned={last.value} /> : <p>{m.test_scan_anything()}</p>}
        {echoes.value > 0 ? <p>{m.test_echoes({ count: echoes.value })}</p> : null}
      </Part>
      <Part title={m.test_sound()} ok={null}>
        <div class="extras">
          {TONES.map((tone) => (
            <button key={tone} type="button" onClick={() => sound(tone)}>
              {m[`tone_${tone}`]()}
            </button>
          ))}
        </div>
      </Part>
      <Part title={m.test_vibration()} ok={'vibrate' in navigator}>
        {'vibrate' in navigator ? (
          <div class="extras">
            {TONES.map((tone) => (
              <button key={tone} type="button" onClick={() => shake(tone)}>
                {m[`tone_${tone}`]()}
              </button>
            ))}
          </div>
        ) : (
          <p>{m.test_no_vibration()}</p>
        )}
      </Part>
      <Part title={m.camera()} ok={'mediaDevices' in navigator ? null : false}>
        <div class="extras">
          <button type="button" onClick={toggleCamera}>
            {cameraOn.value ? m.camera_close() : m.test_camera()}
          </button>
        </div>
      </Part>
      <Part title={m.test_network()} ok={reach.value === 'online'}>
        <p>{reach.value === 'online' ? m.test_site_answers() : m.test_site_silent()}</p>
        <div class="extras">
          <button type="button" onClick={() => void askNow()}>
            {m.test_again()}
          </button>
        </div>
      </Part>
      <Part title={m.test_storage()} ok={keeping.value === null ? null : keeping.value.keeps}>
        {keeping.value ? (
          <>
            <p>{keeping.value.keeps ? m.test_keeps() : m.test_keeps_not()}</p>
            {keeping.value.keeps && !keeping.value.lasting ? <p>{m.test_not_lasting()}</p> : null}
            {keeping.value.freeMegabytes === null ? null : (
              <p>{m.test_free({ megabytes: figure(keeping.value.freeMegabytes) })}</p>
            )}
          </>
        ) : (
          <p>{m.one_moment()}</p>
        )}
      </Part>
    </Frame>
  );
}

function Part(props: { title: string; ok: boolean | null; children: ComponentChildren }): JSX.Element {
  const { title, ok, children } = props;
  return (
    <section class="part">
      <h2>
        {title}
        {ok === null ? null : <span class={ok ? 'right' : 'not'}>{ok ? m.test_right() : m.test_not()}</span>}
      </h2>
      {children}
    </section>
  );
}

function Scan({ scanned }: { scanned: Scanned }): JSX.Element {
  const { raw, how, arrival, source } = scanned;
  const symbology = /^\][A-Za-z][0-9A-Za-z]/.exec(raw)?.[0];
  const scan = readScan(raw);
  return (
    <>
      <p class="code wrap">{raw.replaceAll(GROUP_SEPARATOR, '␝')}</p>
      <ul class="lines">
        <li>
          {m.test_by()}{' '}
          <b>{source === 'camera' ? m.camera() : how === 'scan' ? m.test_by_scanner() : m.test_by_keys()}</b>
        </li>
        <li>
          {m.set_suffix()} <b>{m[`suffix_${arrival?.suffix ?? 'none'}`]()}</b>
        </li>
        <li>
          {m.set_prefix()} <b>{arrival?.prefix ? m.on() : m.off()}</b>
        </li>
        <li>
          {m.test_aim()} <b class="code">{symbology ?? '–'}</b>
        </li>
        <li>
          {m.test_reads_as()} <b>{m[`scan_${scan.kind}`]()}</b>
        </li>
      </ul>
    </>
  );
}
