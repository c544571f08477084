/** Look up: scan anything, see what it is and what is there. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Found } from '@kolli/client';
import { reduce, screenOf, startLookUp, type State } from '@kolli/workflow';
import { feel } from '../feedback/tones.ts';
import { figure, m } from '../language/messages.ts';
import { instructionText, outcomeText, remedyText } from '../language/words.ts';
import { onScan } from '../scanner/arrivals.ts';
import { toggleCamera } from '../scanner/camera-on.ts';
import { Barcode, PlaceCode } from '../shell/code.tsx';
import { Frame } from '../shell/frame.tsx';
import { Icon, Shape } from '../shell/icons.tsx';
import { go, goHome } from '../shell/router.ts';
import { failureOf } from '../site/failure.ts';
import { site } from '../site/session.ts';
import { canSend, notReached } from '../work/network.ts';
import { work } from '../work/device.ts';
import { packagesText, unitsText } from './units.ts';

const ANSWER_MS = 5_000;

export function LookUp(): JSX.Element {
  const state = useSignal<State>(begun());
  const found = useSignal<Found | null>(null);
  useEffect(
    () =>
      onScan(({ raw }) => {
        void look(raw.trim());
        return true;
      }),
    [],
  );
  const look = async (code: string): Promise<void> => {
    found.value = null;
    const online = reduce(state.value, { type: 'network', online: canSend.value });
    state.value = reduce(online, { type: 'scan', raw: code });
    if (state.value.at.screen !== 'looking') {
      feel(state.value.at.screen === 'shown' ? 'accepted' : 'attention');
      return;
    }
    try {
      const known = await site.value?.lookUp({ body: { code } }, { signal: AbortSignal.timeout(ANSWER_MS) });
      found.value = known ?? null;
      const isThere = known && known.items.length + known.places.length > 0;
      const isPlate = known?.plate !== undefined || known?.parcel !== undefined;
      const next = reduce(state.value, {
        type: 'found',
        code,
        items: known?.items ?? [],
        places: known?.places ?? [],
      });
      state.value = isPlate && !isThere ? { ...next, notice: null } : next;
      feel(isThere || isPlate ? 'accepted' : 'wrong');
    } catch (cause) {
      if (failureOf(cause) === 'unreachable') notReached();
      state.value = reduce(reduce(state.value, { type: 'network', online: false }), {
        type: 'scan',
        raw: code,
      });
      feel('attention');
    }
  };
  const screen = screenOf(state.value);
  const { notice } = screen;
  return (
    <Frame
      title={m.look_up()}
      actions={[
        { label: m.back(), icon: 'back', act: goHome },
        { label: m.camera(), icon: 'camera', act: toggleCamera },
        { label: m.type_it(), icon: 'keys', act: () => go('type') },
      ]}
    >
      {notice ? (
        <div class={`answer ${notice.tone}`} role="alert">
          <Shape tone={notice.tone} />
          <h2>{outcomeText(notice)}</h2>
          <p>{remedyText(notice)}</p>
        </div>
      ) : (
        <p class="ask">
          <Icon name="scan" />
          <span>{instructionText(screen)}</span>
        </p>
      )}
      {found.value ? <Shown found={found.value} /> : null}
    </Frame>
  );
}

/** Without network it knows what the work under way knows. */
function begun(): State {
  const fresh = startLookUp();
  if (!work.value) return fresh;
  const { items, places } = work.value.packet;
  return reduce(fresh, { type: 'found', code: '', items, places });
}

function Shown({ found }: { found: Found }): JSX.Element {
  const { items, places, plate, parcel, here } = found;
  const isThere = (code: string): boolean =>
    plate?.code === code || places.some((place) => place.code === code);
  return (
    <div aria-live="polite">
      {places.map(({ code, kind }) => (
        <div key={code}>
          <p class="label">{m[`kind_${kind}`]()}</p>
          <PlaceCode code={code} />
        </div>
      ))}
      {items.map(({ item, sku, name, packagings }) => (
        <div key={item}>
          <p class="label">{m.label_item()}</p>
          <p class="what">{name}</p>
          <Barcode code={packagings[0]?.barcodes[0] ?? sku} />
        </div>
      ))}
      {plate ? (
        <div>
          <p class="label">{m[`kind_${plate.kind}`]()}</p>
          <PlaceCode code={plate.code} small />
          {plate.on ? <p class="detail">{m.stands_on({ place: plate.on })}</p> : null}
          {plate.order ? <p class="detail">{m.of_order({ order: plate.order })}</p> : null}
        </div>
      ) : null}
      {parcel ? (
        <p class="detail">
          {m[`parcel_${parcel.state}`]()} {parcel.carrier} {parcel.dock ?? ''}
        </p>
      ) : null}
      {here.length > 0 ? (
        <ul class="lines">
          {here.map((one) => (
            <li key={`${one.place} ${one.sku} ${one.lot} ${one.serial} ${one.status}`}>
              <span>
                {isThere(one.place) ? null : <span class="code">{one.place} </span>}
                {one.name} {one.lot ?? one.serial ?? ''}
                {one.status === 'available' ? null : ` ${m[`status_${one.status}`]()}`}
              </span>
              <span>
                <b>
                  {figure(one.quantity)} {unitsText(one.quantity)}
                </b>{' '}
                <small>{packagesText(one.packages, one.quantity)}</small>
              </span>
            </li>
          ))}
        </ul>
      ) : places.length + (plate ? 1 : 0) > 0 ? (
        <p class="detail">{m.nothing_there()}</p>
      ) : null}
    </div>
  );
}
