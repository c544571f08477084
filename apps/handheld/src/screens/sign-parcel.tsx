/** Sign for a parcel: what is signed, by which law, until when the name is kept and who may see it; then one's own PIN. */
import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { type ParcelToSign, SiteProblem } from '@kolli/client';
import { feel } from '../feedback/tones.ts';
import { figure, locale, m } from '../language/messages.ts';
import { onScan } from '../scanner/arrivals.ts';
import { toggleCamera } from '../scanner/camera-on.ts';
import { type Action, Frame } from '../shell/frame.tsx';
import { Icon, Shape } from '../shell/icons.tsx';
import { PIN_DIGITS, PinEntry } from '../shell/pin-entry.tsx';
import { go, goHome } from '../shell/router.ts';
import { failureOf } from '../site/failure.ts';
import { site } from '../site/session.ts';
import { notReached, reached } from '../work/network.ts';
import { flushed } from '../work/sender.ts';
import { parcelOf } from '../work/closed-to-sign.ts';
import { toSign } from '../work/signing.ts';
import { unitsText } from './units.ts';

const ANSWER_MS = 8_000;

/** Why nobody signs now; each says what to do instead. */
type Hindrance = 'offline' | 'unknown' | 'open' | 'gone' | 'not_needed' | 'later' | 'no_permit';
type Stage =
  | { readonly at: 'scan' }
  | { readonly at: 'asking' }
  | { readonly at: 'hindered'; readonly by: Hindrance }
  | { readonly at: 'read'; readonly parcel: ParcelToSign }
  | { readonly at: 'pin'; readonly parcel: ParcelToSign; readonly said?: 'wrong' | 'too_often' }
  | { readonly at: 'signed' };

export function SignParcel(): JSX.Element {
  // one that was closed here is asked about at once, and leads back to the work where there is nothing to sign
  const closed = toSign.value;
  const stage = useSignal<Stage>({ at: closed === null ? 'scan' : 'asking' });
  const pin = useSignal('');
  const show = (next: Stage): void => {
    stage.value = next;
    pin.value = '';
    if (next.at === 'read') feel('attention');
    if (next.at === 'signed') feel('done');
    if (next.at === 'hindered') feel(next.by === 'not_needed' ? 'accepted' : 'attention');
  };
  const ask = async (code: string): Promise<void> => {
    show({ at: 'asking' });
    const next = await stageOf(code);
    const isNeedless = next.at === 'hindered' && next.by === 'not_needed';
    if (isNeedless && closed !== null) leave();
    else show(next);
  };
  useEffect(() => {
    if (closed !== null) void ask(closed);
    const stop = onScan(({ raw }) => {
      if (stage.value.at !== 'pin') void ask(parcelOf(raw) ?? raw.trim());
      return true;
    });
    return () => {
      stop();
      toSign.value = null;
    };
  }, []);
  const sign = async (parcel: ParcelToSign): Promise<void> => {
    const typed = pin.value;
    show({ at: 'asking' });
    show(await signed(parcel, typed));
  };
  const now = stage.value;
  return (
    <Frame title={m.sign_parcel()} actions={actionsOf(now, { pin: pin.value, show, sign })}>
      {now.at === 'scan' ? (
        <p class="ask">
          <Icon name="scan" />
          <span>{m.sign_scan()}</span>
        </p>
      ) : null}
      {now.at === 'asking' ? <p class="do">{m.one_moment()}</p> : null}
      {now.at === 'hindered' ? <Hindered by={now.by} /> : null}
      {now.at === 'read' ? <Read parcel={now.parcel} /> : null}
      {now.at === 'signed' ? (
        <div class="strip done" role="status">
          <Shape tone="done" />
          <h2>{m.sign_done()}</h2>
        </div>
      ) : null}
      {now.at === 'pin' ? <Pin stage={now} pin={pin} enter={() => void sign(now.parcel)} /> : null}
    </Frame>
  );
}

function leave(): void {
  toSign.value = null;
  goHome();
}

/** What is to be signed for a parcel, or why nothing is now. What was scanned goes first: the site must know that the parcel is closed. */
async function stageOf(code: string): Promise<Stage> {
  if (!(await flushed()) || !site.value) return { at: 'hindered', by: 'offline' };
  try {
    const parcel = await site.value.showParcelToSign(
      { path: { parcel: code } },
      { signal: AbortSignal.timeout(ANSWER_MS) },
    );
    reached();
    const unsigned = parcel.classes.filter(({ signed: is }) => !is);
    if (unsigned.length === 0) return { at: 'hindered', by: 'not_needed' };
    if (parcel.state !== 'closed') return { at: 'hindered', by: parcel.state === 'open' ? 'open' : 'gone' };
    if (unsigned.some(({ allowed }) => !allowed)) return { at: 'hindered', by: 'no_permit' };
    return { at: 'read', parcel: { ...parcel, classes: unsigned } };
  } catch (cause) {
    return hindered(cause);
  }
}

async function signed(parcel: ParcelToSign, pin: string): Promise<Stage> {
  try {
    await site.value?.signForParcel(
      { body: { parcel: parcel.parcel, pin } },
      { signal: AbortSignal.timeout(ANSWER_MS) },
    );
    return { at: 'signed' };
  } catch (cause) {
    const code = cause instanceof SiteProblem ? cause.code : '';
    if (code === 'wrong_credentials') return { at: 'pin', parcel, said: 'wrong' };
    if (code === 'rate_limited') return { at: 'pin', parcel, said: 'too_often' };
    return hindered(cause);
  }
}

function hindered(cause: unknown): Stage {
  const code = cause instanceof SiteProblem ? cause.code : '';
  const failure = failureOf(cause);
  if (failure === 'unreachable') notReached();
  const by =
    failure === 'unreachable' || failure === 'signed_out'
      ? 'offline'
      : code === 'no_permit' ||
          code === 'not_found' ||
          code === 'nothing_to_sign' ||
          code === 'function_closed'
        ? CODES[code]
        : code === 'parcel_not_closed'
          ? 'gone'
          : 'later';
  return { at: 'hindered', by };
}

const CODES = {
  no_permit: 'no_permit',
  not_found: 'unknown',
  nothing_to_sign: 'not_needed',
  function_closed: 'not_needed',
} as const;

function Hindered({ by }: { by: Hindrance }): JSX.Element {
  if (by === 'not_needed')
    return (
      <div class="strip accepted" role="status">
        <Shape tone="accepted" />
        <h2>{m.sign_not_needed()}</h2>
      </div>
    );
  return (
    <div class="answer attention" role="alert">
      <Shape tone="attention" />
      <h2>{m[`sign_${by}`]()}</h2>
      <p>{m[`sign_${by}_next`]()}</p>
    </div>
  );
}

function Read({ parcel: { parcel, classes, viewers } }: { parcel: ParcelToSign }): JSX.Element {
  return (
    <div aria-live="polite">
      <p class="label">{m.sign_what()}</p>
      {classes.map(({ goodsClass, quantity }) => (
        <p key={goodsClass} class="what">
          {m[`class_${goodsClass}`]()}, {figure(quantity)} {unitsText(quantity)}
        </p>
      ))}
      <p class="detail">
        {m.kind_parcel()} <b class="code">…{parcel.slice(-4)}</b>
      </p>
      <p class="label">{m.sign_law()}</p>
      {[...new Set(classes.map(({ law }) => law))].map((law) => (
        <p key={law} class="detail">
          {law}
        </p>
      ))}
      <p class="label">{m.sign_kept()}</p>
      <p class="detail">
        {m.sign_kept_until({
          day: dayText(lastOf(classes.map(({ until }) => until))),
          who: listText(viewers),
        })}
      </p>
      <p class="label">{m.sign_or_leave()}</p>
    </div>
  );
}

function Pin(props: {
  stage: Extract<Stage, { at: 'pin' }>;
  pin: Signal<string>;
  enter: () => void;
}): JSX.Element {
  const { stage, pin, enter } = props;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  return (
    <>
      {stage.said ? (
        <p class="strip attention" role="alert">
          {stage.said === 'wrong' ? m.sign_pin_wrong() : m.sign_in_too_often()}
        </p>
      ) : null}
      <PinEntry
        label={m.sign_pin({ parcel: stage.parcel.parcel.slice(-4) })}
        pin={pin}
        field={field}
        onEnter={() => {
          if (pin.value.length >= PIN_DIGITS) enter();
        }}
      />
    </>
  );
}

function actionsOf(
  stage: Stage,
  does: { pin: string; show: (next: Stage) => void; sign: (parcel: ParcelToSign) => Promise<void> },
): readonly Action[] {
  switch (stage.at) {
    case 'read':
      return [
        { label: m.sign_leave(), icon: 'back', act: leave },
        { label: m.sign_go(), primary: true, act: () => does.show({ at: 'pin', parcel: stage.parcel }) },
      ];
    case 'pin':
      return [
        { label: m.back(), icon: 'back', act: () => does.show({ at: 'read', parcel: stage.parcel }) },
        {
          label: m.sign_go(),
          primary: true,
          disabled: does.pin.length < PIN_DIGITS,
          act: () => void does.sign(stage.parcel),
        },
      ];
    case 'asking':
      return [];
    case 'signed':
      return [{ label: m.ok(), primary: true, act: leave }];
    default:
      return [
        { label: m.back(), icon: 'back', act: leave },
        { label: m.camera(), icon: 'camera', act: toggleCamera },
        { label: m.type_it(), icon: 'keys', act: () => go('type') },
      ];
  }
}

const lastOf = (days: readonly string[]): string => days.toSorted().at(-1) ?? '';

function dayText(day: string): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}

const ROLES = ['worker', 'lead', 'clerk', 'officer', 'council', 'admin'] as const;

function listText(roles: readonly string[]): string {
  const words = roles.flatMap((role) => {
    const known = ROLES.find((one) => one === role);
    return known ? [m[`role_${known}`]()] : [];
  });
  return new Intl.ListFormat(locale.value, { type: 'disjunction' }).format(words);
}
