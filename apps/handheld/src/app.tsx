/** Which screen is shown. */
import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import { lazy } from './shell/lazy.tsx';
import { page } from './shell/router.ts';
import { session } from './site/session.ts';
import { isElsewhere } from './work/device.ts';
import { goesOnWithout } from './work/go-on.ts';
import { state } from './work/hands.ts';
import { changeBetweenWork } from './shell/update.ts';
import { atWork } from './screens/fetch-ahead.ts';
import { SignIn } from './screens/sign-in.tsx';
import { isPractising } from './practice/practice.ts';

const Choose = lazy(async () => (await atWork()).Choose);
const HowMany = lazy(async () => (await atWork()).HowMany);
const TypeIt = lazy(async () => (await atWork()).TypeIt);
const Weigh = lazy(async () => (await atWork()).Weigh);
const Work = lazy(async () => (await atWork()).AtWork);
const Elsewhere = lazy(async () => (await import('./screens/elsewhere.tsx')).Elsewhere);
const Settings = lazy(async () => (await import('./screens/settings.tsx')).SettingsPage);
const SelfTest = lazy(async () => (await import('./screens/self-test.tsx')).SelfTest);
const HelpPage = lazy(async () => (await import('./screens/help.tsx')).Help);
const Keeps = lazy(async () => (await import('./screens/keeps.tsx')).Keeps);
const Language = lazy(async () => (await import('./screens/language.tsx')).Language);
const LookUp = lazy(async () => (await import('./screens/look-up.tsx')).LookUp);
const Receive = lazy(async () => (await import('./screens/receive.tsx')).Receive);
const Practice = lazy(async () => (await import('./screens/practice.tsx')).Practice);
const Pause = lazy(async () => (await import('./screens/pause.tsx')).Pause);
const MyData = lazy(async () => (await import('./screens/my-data.tsx')).MyData);
const Notice = lazy(async () => (await import('./screens/notice.tsx')).Notice);
const HandOver = lazy(async () => (await import('./screens/hand-over.tsx')).HandOver);
const QuestionPage = lazy(async () => (await import('./screens/question.tsx')).QuestionPage);
const SignParcel = lazy(async () => (await import('./screens/sign-parcel.tsx')).SignParcel);
const TakeOver = lazy(async () => (await import('./screens/take-over.tsx')).TakeOver);

export function App(): JSX.Element {
  if (isElsewhere.value) return <Elsewhere />;
  switch (page.value) {
    case 'settings':
      return <Settings />;
    case 'test':
      return <SelfTest />;
    case 'help':
      return <HelpPage />;
    case 'keeps':
      return <Keeps />;
    case 'my-data':
      return session.value ? <MyData /> : <Home />;
    case 'language':
      return <Language />;
    case 'look-up':
      return <LookUp />;
    case 'receive':
      return session.value ? <Receive /> : <Home />;
    case 'sign':
      return session.value ? <SignParcel /> : <Home />;
    case 'practice':
      return <Practice />;
    case 'pause':
      return state.value ? <Pause /> : <Home />;
    case 'hand-over':
      return state.value ? <HandOver /> : <Home />;
    case 'take-over':
      return session.value ? <TakeOver /> : <Home />;
    case 'question':
      return state.value && session.value ? <QuestionPage /> : <Home />;
    case 'type':
      return <TypeIt />;
    case 'how-many':
      return state.value ? <HowMany /> : <Home />;
    case 'weigh':
      return state.value ? <Weigh /> : <Home />;
    default:
      return <Home />;
  }
}

function Home(): JSX.Element {
  const at = state.value;
  if (session.value?.untold) return <Notice />;
  const isOpen = session.value !== null || goesOnWithout.value || isPractising.value;
  if (at && isOpen) return <Work />;
  return session.value === null ? <SignIn /> : <Fresh />;
}

function Fresh(): JSX.Element {
  useEffect(changeBetweenWork, []);
  return <Choose />;
}
