/** The handheld: what is kept is read, the language is loaded, and then the first screen is drawn. */
import '@kolli/look/tokens.css';
import '@kolli/look/faces.css';
import './look/handheld.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app.tsx';
import { askToKeep } from './device/keeping.ts';
import { settings } from './device/settings.ts';
import { followTheme } from './device/theme.ts';
import { feel } from './feedback/tones.ts';
import { type Store, openStore } from './kept/store.ts';
import { openTab, type Tab } from './kept/tab.ts';
import { takesTabBy } from './kept/take-tab.ts';
import { languageOfDevice, locale, speak } from './language/messages.ts';
import { arrive, onScan, tellsWhatIsAskedFor } from './scanner/arrivals.ts';
import { watchCamera } from './scanner/camera-on.ts';
import { focusCatcher, listenToWedge } from './scanner/wedge-input.ts';
import { goHome, page, watchHistory } from './shell/router.ts';
import { fetchScreensOfWork } from './screens/fetch-ahead.ts';
import { keepPage } from './shell/update.ts';
import { session } from './site/session.ts';
import { askedFor, equip, goOn, inTurn, isElsewhere, isKnownCode, take, work } from './work/device.ts';
import { goesOnWithout } from './work/go-on.ts';
import { act, state } from './work/hands.ts';
import { lookUpFor } from './work/look-up.ts';
import { canSend, watchNetwork } from './work/network.ts';
import { keepRefusedIn } from './work/refused.ts';
import { createSender } from './work/sender.ts';
import { watchClosing } from './work/signing.ts';

/** No code is longer; the dialogue says that it cannot be read. */
const RAW_LENGTH_MAX = 200;
const TICK_MS = 30_000;

const language = speak(languageOfDevice()).catch(() => speak('en'));
followTheme();

const tab = openTab(async () => {
  // What is under way is kept first; nothing after it is.
  await inTurn(async () => {
    isElsewhere.value = true;
  });
});
const store = await openStore(tab.name).catch(() => null);
const sender = createSender(store);
equip({
  store,
  sendNow: (now) => sender.sendNow(now),
  changed: (now) => {
    if (now.outbox.length > 0 || now.stale) sender.kick();
    lookUpFor(now);
  },
});
keepRefusedIn(store);

if (await tab.begin()) await begin(store);
else isElsewhere.value = true;
await language;
draw(tab, store);
listenToScans();
watchHistory();
watchNetwork();
watchCamera();
sendWhenPossible();
watchClosing();
keepPage();
void import('./device/health.ts').then(({ gatherHealth }) => gatherHealth());
setInterval(() => void take({ type: 'tick', elapsedMs: 0 }), TICK_MS);

async function begin(kept: Store | null): Promise<void> {
  if (!kept) return;
  try {
    await kept.own();
    const { current, left } = await kept.load();
    goOn(current, left);
  } catch {
    // A device that cannot read what it kept can still work while there is network; its test page says so.
    goOn(null, []);
  }
}

function draw(own: Tab, kept: Store | null): void {
  const place = document.querySelector('#app');
  if (!place) return;
  takesTabBy(async () => {
    await own.takeOver();
    await begin(kept);
    isElsewhere.value = false;
    await connect(canSend.value);
  });
  effect(() => {
    // Another language is another page.
    render(<App key={locale.value} />, place);
  });
}

function listenToScans(): void {
  tellsWhatIsAskedFor(askedFor);
  onScan(({ raw, how }) => {
    if (
      state.value === null ||
      (session.value === null && !goesOnWithout.value && work.value === state.value)
    )
      return false;
    goHome();
    const text = raw.slice(0, RAW_LENGTH_MAX);
    act(how === 'typed' ? { type: 'type', raw: text } : { type: 'scan', raw: text });
    return true;
  });
  listenToWedge({
    known: isKnownCode,
    arrived: (arrival) => {
      takeFromField(arrival.inField);
      arrive({ ...arrival, source: 'wedge', arrival });
    },
  });
  effect(() => {
    if (settings.value.inputMethod && page.value === '' && state.value) focusCatcher();
  });
}

/** A scan that went into the field that had the focus comes out of it again. */
function takeFromField(length: number): void {
  const field = document.activeElement;
  if (length === 0 || !(field instanceof HTMLInputElement) || field.matches('[data-catcher]')) return;
  field.value = field.value.slice(0, -length);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function sendWhenPossible(): void {
  session.subscribe((now) => {
    if (!now) return;
    goesOnWithout.value = false;
    fetchScreensOfWork();
    void import('./site/live.ts').then(({ listen }) => listen(() => feel('attention')));
    askToKeep();
  });
  canSend.subscribe((can) => void connect(can));
}

/** Tells the work whether it can be sent, and sends it if so. */
async function connect(can: boolean): Promise<void> {
  await take({ type: 'network', online: can });
  sender.kick();
}
