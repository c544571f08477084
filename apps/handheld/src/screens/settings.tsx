/** What is set on this device, for whoever uses it; and the way to everything that is no work. */
import type { ComponentChildren, JSX } from 'preact';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { change, type Settings, settings, takeSetUp } from '../device/settings.ts';
import { LOCALES } from '../language/locales.ts';
import { locale, m } from '../language/messages.ts';
import { sound } from '../feedback/tones.ts';
import { onScan } from '../scanner/arrivals.ts';
import { Frame } from '../shell/frame.tsx';
import { go, goHome } from '../shell/router.ts';
import { session } from '../site/session.ts';

export function SettingsPage(): JSX.Element {
  const now = settings.value;
  return (
    <Frame title={m.device()} actions={[{ label: m.back(), icon: 'back', act: goHome }]}>
      <div class="choice">
        <button type="button" onClick={() => go('test')}>
          {m.test_device()}
          <small>{m.test_device_what()}</small>
        </button>
        <button type="button" onClick={() => go('practice')}>
          {m.practice()}
          <small>{m.practice_what()}</small>
        </button>
        <button type="button" onClick={() => go('language')}>
          {m.language()}
          <small>{LOCALES[locale.value]}</small>
        </button>
        {session.value ? (
          <button type="button" onClick={() => go('sign')}>
            {m.sign_parcel()}
            <small>{m.sign_parcel_what()}</small>
          </button>
        ) : null}
        {session.value ? (
          <button type="button" onClick={() => go('my-data')}>
            {m.my_data()}
          </button>
        ) : null}
        <button type="button" onClick={() => go('keeps')}>
          {m.what_kolli_keeps()}
        </button>
      </div>
      <div class="form">
        <Choice
          name="sound"
          value={now.sound}
          of={['loud', 'low', 'off']}
          label={m.set_sound()}
          text={(value) => m[`sound_${value}`]()}
        />
        <Choice
          name="vibration"
          value={now.vibration ? 'on' : 'off'}
          of={['on', 'off']}
          label={m.set_vibration()}
          text={(value) => (value === 'on' ? m.on() : m.off())}
          set={(value) => change({ vibration: value === 'on' })}
        />
        <Choice
          name="theme"
          value={now.theme}
          of={['device', 'light', 'dark']}
          label={m.set_theme()}
          text={(value) => m[`theme_${value}`]()}
        />
        <Choice
          name="textSize"
          value={now.textSize}
          of={[100, 125, 150, 200]}
          label={m.set_text_size()}
          text={(value) => `${value} %`}
        />
        <Choice
          name="suffix"
          value={now.suffix}
          of={['any', 'enter', 'tab', 'none']}
          label={m.set_suffix()}
          text={(value) => m[`suffix_${value}`]()}
        />
        <Text name="prefix" label={m.set_prefix()} hint={m.set_prefix_hint()} />
        <Choice
          name="inputMethod"
          value={now.inputMethod ? 'on' : 'off'}
          of={['off', 'on']}
          label={m.set_input_method()}
          text={(value) => (value === 'on' ? m.on() : m.off())}
          set={(value) => change({ inputMethod: value === 'on' })}
        />
        <Text name="station" label={m.set_station()} hint={m.set_station_hint()} />
        <AssetTag />
      </div>
    </Frame>
  );
}

/** The device's tag, from the code that a desk shows when it is registered. */
function AssetTag(): JSX.Element {
  const { asset } = settings.value;
  const wrong = useSignal(false);
  const take = (code: string): boolean => {
    const isSetUp = takeSetUp(code);
    if (isSetUp) sound('done');
    return isSetUp;
  };
  useEffect(() => onScan(({ raw }) => take(raw)), []);
  if (asset !== '')
    return (
      <div class="text">
        {m.set_asset()}
        <small>{m.set_asset_told()}</small>
        <p class="what code">{asset}</p>
        <div class="choice">
          <button type="button" onClick={() => change({ asset: '', assetKey: '' })}>
            {m.set_asset_remove()}
          </button>
        </div>
      </div>
    );
  return (
    <label class="text">
      {m.set_asset()}
      <small>{wrong.value ? m.set_asset_wrong() : m.set_asset_hint()}</small>
      <input
        class="code"
        maxLength={60}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        onInput={({ currentTarget }) => {
          take(currentTarget.value);
        }}
        onChange={({ currentTarget }) => {
          wrong.value = currentTarget.value.trim() !== '' && !take(currentTarget.value);
        }}
      />
    </label>
  );
}

function Choice<Value extends string | number>(props: {
  name: keyof Settings;
  value: Value;
  of: readonly Value[];
  label: string;
  text: (value: Value) => string;
  set?: (value: Value) => void;
}): JSX.Element {
  const { name, value, of, label, text, set } = props;
  return (
    <fieldset>
      <legend>{label}</legend>
      {of.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name={name}
            checked={one === value}
            onChange={() => {
              if (set) set(one);
              else change({ [name]: one });
              if (name === 'sound') sound('done');
            }}
          />
          <span>{text(one)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Text(props: { name: 'prefix' | 'station'; label: string; hint: ComponentChildren }): JSX.Element {
  const { name, label, hint } = props;
  return (
    <label class="text">
      {label}
      <small>{hint}</small>
      <input
        class="code"
        value={settings.value[name]}
        maxLength={40}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        onInput={({ currentTarget }) => change({ [name]: currentTarget.value.trim() })}
      />
    </label>
  );
}
