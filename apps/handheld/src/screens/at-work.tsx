/** The screens of work, which come together: none of them is wanted before somebody has signed in or goes on. */
import type { JSX } from 'preact';
import { state } from '../work/hands.ts';
import { Work } from './work.tsx';

export { Choose } from './choose.tsx';
export { HowMany } from './how-many.tsx';
export { TypeIt } from './type-it.tsx';
export { Weigh } from './weigh.tsx';

/** The work that is under way. */
export function AtWork(): JSX.Element | null {
  return state.value && <Work state={state.value} />;
}
