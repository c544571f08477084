/** Badge and PIN, and what is kept of whoever signs in: nothing. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { normalise } from '@kolli/barcode';
import { m, locale } from '../language/messages.ts';
import { workText } from '../language/words.ts';
import { LOCALES } from '../language/locales.ts';
import { onScan } from '../scanner/arrivals.ts';
import { toggleCamera } from '../scanner/camera-on.ts';
import { Frame, keptSteps } from '../shell/frame.tsx';
import { Icon } from '../shell/icons.tsx';
import { PIN_DIGITS, PinEntry } from '../shell/pin-entry.tsx';
import { go } from '../shell/router.ts';
import { signIn, type SignInAnswer } from '../site/sign-in.ts';
import { goesOnWithout } from '../work/go-on.ts';
import { fetchScreensOfWork } from './fetch-ahead.ts';
import { reach } from '../work/network.ts';
import { work } from '../work/device.ts';
import { feel } from '../feedback/tones.ts';

export function SignIn(): JSX.Element {
  const badge = useSignal('');
  const pin = useSignal('');
  const typed = useSignal('');
  const said = useSignal<SignInAnswer | 'asking' | null>(null);
  useEffect(
    () =>
      onScan(({ raw }) => {
        badge.value = normalise(raw) ?? '';
        pin.value = '';
        said.value = null;
        feel('accepted');
        return true;
      }),
    [],
  );
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    if (badge.value !== '') fetchScreensOfWork();
  }, [badge.value]);
  const enter = async (): Promise<void> => {
    if (pin.value.length < PIN_DIGITS || said.value === 'asking') return;
    said.value = 'asking';
    const answer = await signIn(badge.value, pin.value);
    said.value = answer;
    if (answer === 'in') return;
    pin.value = '';
    feel(answer === 'wrong' ? 'wrong' : 'attention');
  };
  return (
    <Frame
      title={m.kolli()}
      bare={<LanguageButton />}
      actions={
        badge.value === ''
          ? []
          : [
              {
                label: m.sign_in(),
                primary: true,
                disabled: pin.value.length < PIN_DIGITS,
                act: () => void enter(),
              },
            ]
      }
    >
      <p class="notice">
        {m.notice()}{' '}
        <button type="button" class="link" onClick={() => go('keeps')}>
          {m.what_kolli_keeps()}
        </button>
      </p>
      <GoOn />
      {said.value && said.value !== 'in' ? (
        <p class="strip attention" role="alert">
          {m[`sign_in_${said.value}`]()}
        </p>
      ) : null}
      {badge.value === '' ? (
        <>
          <p class="do">{m.scan_badge()}</p>
          <form
            class="typing"
            onSubmit={(event) => {
              event.preventDefault();
              badge.value = typed.value.trim();
              typed.value = '';
            }}
          >
            <label for="badge">{m.or_type_badge()}</label>
            <input
              id="badge"
              class="code"
              value={typed.value}
              maxLength={64}
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              onInput={({ currentTarget }) => {
                typed.value = currentTarget.value;
              }}
            />
            <button type="submit" class="primary" disabled={typed.value.trim() === ''}>
              {m.ok()}
            </button>
          </form>
          <div class="extras end">
            <button type="button" onClick={toggleCamera}>
              <Icon name="camera" /> {m.camera()}
            </button>
            <button type="button" onClick={() => go('practice')}>
              <Icon name="learn" /> {m.practice()}
            </button>
            <button type="button" onClick={() => go('test')}>
              <Icon name="gear" /> {m.device()}
            </button>
          </div>
        </>
      ) : (
        <>
          <PinEntry
            label={m.your_pin({ badge: badge.value })}
            pin={pin}
            field={field}
            onEnter={() => void enter()}
            onTyped={() => {
              said.value = null;
            }}
            isAsking={said.value === 'asking'}
            corner={{
              label: m.not_me(),
              act: () => {
                badge.value = '';
                pin.value = '';
                said.value = null;
              },
            }}
          />
        </>
      )}
    </Frame>
  );
}

function LanguageButton(): JSX.Element {
  return (
    <button type="button" class="language" onClick={() => go('language')}>
      {LOCALES[locale.value]} <Icon name="down" />
    </button>
  );
}

/** The work that is on the device needs nobody's name to go on; what is scanned is sent when somebody signs in. */
function GoOn(): JSX.Element | null {
  const kept = keptSteps();
  const state = work.value;
  if (!state && kept === 0) return null;
  return (
    <div class="queue">
      <b>{state ? m.work_here_already({ work: workText(state.dialogue) }) : m.steps_here_already()}</b>
      <br />
      {kept > 0 ? m.kept_for_sign_in({ count: kept }) : null}{' '}
      {reach.value === 'offline' ? m.sign_in_needs_network() : null}
      {state ? (
        <button
          type="button"
          onClick={() => {
            goesOnWithout.value = true;
          }}
        >
          {m.go_on_without()}
        </button>
      ) : null}
    </div>
  );
}
