/** The work: one thing to do, and what is needed to do it. The same for every dialogue. */
import type { JSX } from 'preact';
import { isBegun, type Screen, screenOf, type State } from '@kolli/workflow';
import { instructionText, nextText, outcomeText, remedyText, workText } from '../language/words.ts';
import { figure, m } from '../language/messages.ts';
import { Barcode, PlaceCode, WithCodes } from '../shell/code.tsx';
import { type Action, Frame, SaidStrip } from '../shell/frame.tsx';
import { Icon, Shape } from '../shell/icons.tsx';
import { go, wentBack } from '../shell/router.ts';
import { act } from '../work/hands.ts';
import { deviceNote } from '../work/device.ts';
import { isPractising } from '../practice/practice.ts';
import { Extras } from './extras.tsx';
import { okAction } from './how-many.tsx';
import { Cart } from './cart.tsx';
import { Ending } from './ending.tsx';
import { Counted } from './counted.tsx';
import { PracticeLabels } from './practice-labels.tsx';
import { Choices, Problem } from './problem.tsx';
import { packagesText, unitsText } from './units.ts';
import { QuestionStrip } from './question-strip.tsx';
import { RightOnes } from './right-ones.tsx';

export function Work({ state }: { state: State }): JSX.Element {
  const screen = screenOf(state);
  const { at } = state;
  if (at.screen === 'reason') return <Problem state={state} screen={screen} />;
  const answer = screen.notice;
  const fills = answer !== null && (answer.tone === 'wrong' || answer.tone === 'attention');
  return (
    <Frame
      title={workText(screen.dialogue)}
      of={progressText(screen)}
      actions={actionsOf(state, screen)}
      above={isPractising.value ? <PracticeLabels state={state} /> : null}
    >
      <div aria-live="assertive" aria-atomic="true">
        <Answer screen={screen} />
      </div>
      {deviceNote.value ? (
        <p class="strip attention" role="alert">
          {deviceNote.value === 'cannot_keep' ? m.cannot_keep() : m.keeps_nothing()}
        </p>
      ) : null}
      {wentBack.value ? (
        <p class="strip attention" role="status">
          {m.went_back()}
        </p>
      ) : null}
      <SaidStrip />
      <QuestionStrip />
      {fills ? <Do screen={screen} /> : <Ask screen={screen} after={answer !== null} />}
      <Body state={state} screen={screen} fills={fills} />
    </Frame>
  );
}

/** "7 of 23": the one that is being done. Nothing where nobody says how many there will be. */
function progressText({ progress: { done, of }, name }: Screen): string | undefined {
  if (of === 0) return undefined;
  const now = name === 'finished' ? of : Math.min(done + 1, of);
  return m.progress({ now: figure(now), of: figure(of) });
}

function Answer({ screen }: { screen: Screen }): JSX.Element | null {
  const { notice } = screen;
  if (!notice) return null;
  const { tone, found } = notice;
  const text = outcomeText(notice);
  if (tone === 'accepted' || tone === 'done') {
    return (
      <div class={`strip ${tone}`} data-tone={tone}>
        <Shape tone={tone} />
        <h2>
          <WithCodes text={text} />
        </h2>
      </div>
    );
  }
  const [head = '', ...more] = text.split(/(?<=[.?]) /);
  const what = found ? m.found_is({ what: 'name' in found ? found.name : found.code }) : '';
  return (
    <div class={`answer ${tone}`} data-tone={tone}>
      <Shape tone={tone} />
      <h2>{head.replace(/\.$/, '')}</h2>
      {what || more.length > 0 ? <p>{[what, ...more].filter(Boolean).join(' ')}</p> : null}
    </div>
  );
}

/** What to do after a wrong answer: in words, where the blue band would be. */
function Do({ screen }: { screen: Screen }): JSX.Element {
  const next = screen.notice ? remedyText(screen.notice) : '';
  return (
    <p class="do">
      <WithCodes text={next || instructionText(screen)} />
    </p>
  );
}

function Ask({ screen, after }: { screen: Screen; after: boolean }): JSX.Element {
  const text = instructionText(screen);
  return (
    <p class="ask" data-instruction={screen.instruction.key}>
      <Icon name="scan" />
      <span>
        <WithCodes text={after ? nextText(text) : text} />
      </span>
    </p>
  );
}

function Body({ state, screen, fills }: { state: State; screen: Screen; fills: boolean }): JSX.Element {
  const { at } = state;
  if (screen.name === 'finished' || screen.name === 'ended' || screen.name === 'empty')
    return <Ending state={state} screen={screen} />;
  if (at.screen === 'question') return <Choices state={state} />;
  const isPlaced = screen.trail[0]?.state === 'done';
  if (fills && at.screen !== 'count') return <Wanted state={state} screen={screen} isPlaced={isPlaced} />;
  const showsCart = state.dialogue === 'cluster' && (at.screen === 'to' || at.screen === 'assign');
  return (
    <>
      {showsCart ? <Cart state={state} /> : null}
      {at.screen === 'assign' ? <ForOrder state={state} order={at.order} /> : null}
      {screen.where && !(showsCart && at.screen === 'assign') && !(at.screen === 'to' && screen.tote) ? (
        <>
          <p class="label">{whereLabel(state, isPlaced)}</p>
          <PlaceCode
            code={screen.where}
            before={lastPlace(state)}
            small={isPlaced || at.screen === 'count'}
          />
        </>
      ) : null}
      <RightOnes state={state} screen={screen} />
      <Item
        screen={screen}
        inHand={at.screen === 'to' && state.dialogue !== 'stow'}
        plain={at.screen === 'quantity'}
      />
      {at.screen === 'close' ? <Weight grams={at.weightGrams} /> : null}
      {at.screen === 'count' ? <Counted at={at} state={state} /> : null}
      {screen.network.kept > 0 && !screen.network.online ? <Kept screen={screen} /> : null}
      <Extras state={state} screen={screen} />
      {at.screen === 'count' || at.screen === 'quantity' ? null : <Many screen={screen} />}
      <Trail state={state} screen={screen} />
    </>
  );
}

/** After a wrong answer: what is wanted, and no more. */
function Wanted(props: { state: State; screen: Screen; isPlaced: boolean }): JSX.Element {
  const { state, screen, isPlaced } = props;
  const { item, where } = screen;
  const isItem = screen.trail.some(({ part, state: now }) => part === 'item' && now === 'now');
  return (
    <>
      {item && isItem ? (
        <>
          <Barcode code={item.barcode ?? item.sku} />
          {item.lot ? <p class="detail">{m.lot_is({ lot: item.lot })}</p> : null}
          {item.serial ? <p class="detail">{m.serial_is({ serial: item.serial })}</p> : null}
        </>
      ) : where ? (
        <>
          <p class="label">{whereLabel(state, isPlaced)}</p>
          <PlaceCode code={where} before={lastPlace(state)} small={isPlaced} />
        </>
      ) : null}
      {isItem ? null : <RightOnes state={state} screen={screen} />}
      <Extras state={state} screen={screen} />
      {screen.notice?.key === 'wrong_item' && where ? (
        <p class="label hint">{m.only_wrong_here({ place: where })}</p>
      ) : null}
    </>
  );
}

/** What the tote is for: the order, and how much comes into it. */
function ForOrder({ state: { packet }, order }: { state: State; order: number }): JSX.Element {
  const reference = packet.orders.find((one) => one.order === order)?.reference ?? '';
  const picks = packet.tasks.filter((task) => task.order === order && task.open).length;
  return (
    <>
      <p class="label">{m.label_order()}</p>
      <p class="what code">{reference}</p>
      <p class="detail">{m.picks_come({ count: picks })}</p>
    </>
  );
}

function whereLabel({ at, dialogue }: State, isPlaced: boolean): string {
  if (at.screen === 'close') return m.label_parcel();
  if (at.screen === 'dock' || at.screen === 'parcel') return m.label_door();
  if (at.screen === 'to') return m.label_to_bin();
  if (isPlaced || at.screen === 'count') return dialogue === 'pack' ? m.label_in_tote() : m.label_in_bin();
  return dialogue === 'pack' || dialogue === 'stow' ? m.label_from() : m.label_place();
}

/** The place of the step before, where it was one: what is the same in the next code is pale. */
function lastPlace({ log, outbox, packet }: State): string | undefined {
  const code = (outbox.at(-1) ?? log.at(-1))?.evidence[0];
  return code !== undefined && packet.places.some((place) => place.code === code) ? code : undefined;
}

function Item({
  screen,
  inHand,
  plain,
}: {
  screen: Screen;
  inHand: boolean;
  plain: boolean;
}): JSX.Element | null {
  const { item } = screen;
  if (!item) return null;
  return (
    <>
      {plain ? null : <p class="label">{inHand ? m.label_in_hand() : m.label_item()}</p>}
      <p class="what">{item.name}</p>
      <Barcode code={item.barcode ?? item.sku} />
      {item.lot ? <p class="detail">{m.lot_is({ lot: item.lot })}</p> : null}
      {item.serial ? <p class="detail">{m.serial_is({ serial: item.serial })}</p> : null}
    </>
  );
}

function Weight({ grams }: { grams: number | undefined }): JSX.Element | null {
  if (grams === undefined) return null;
  return (
    <div class="many">
      <span class="n">{figure(grams / 1000, 3)}</span>
      <span class="u">{m.unit_kg()}</span>
    </div>
  );
}

function Kept({ screen: { network } }: { screen: Screen }): JSX.Element {
  return (
    <p class="queue">
      <b>{m.keep_working()}</b>
      <br />
      {m.kept_here({ count: network.kept })} {network.open > 0 ? m.work_here({ count: network.open }) : null}
    </p>
  );
}

function Many({ screen }: { screen: Screen }): JSX.Element | null {
  const { quantity, tote } = screen;
  if (!quantity || quantity.units === 0) return null;
  return (
    <div class="many">
      <span class="n" data-length={String(quantity.units).length > 3 ? 'long' : undefined}>
        {figure(quantity.units)}
      </span>
      <span class="u">
        {unitsText(quantity.units)}
        <span>
          {screen.name === 'to' && tote ? (
            <>
              {m.for_tote()} <b class="code">{tote.code}</b>
            </>
          ) : (
            packagesText(quantity.packages, quantity.units)
          )}
        </span>
      </span>
    </div>
  );
}

function Trail({ state, screen }: { state: State; screen: Screen }): JSX.Element | null {
  const { dialogue } = state;
  if (screen.trail.length === 0 || dialogue === 'lookUp') return null;
  const parts = screen.trail.filter(({ part }) => part !== 'from' || dialogue !== 'receive');
  return (
    <ol class="steps">
      {parts.map((one) => (
        <li key={one.part} class={one.state} aria-current={one.state === 'now' ? 'step' : undefined}>
          {m[`trail_${dialogue}_${one.part}`]()}
        </li>
      ))}
    </ol>
  );
}

function actionsOf(state: State, screen: Screen): readonly Action[] {
  const { at } = state;
  const problemAction: Action = { label: m.problem(), icon: 'flag', act: () => act({ type: 'problem' }) };
  if (screen.name === 'ended' || screen.name === 'empty' || screen.name === 'finished') {
    return screen.actions.includes('undo') && screen.name === 'finished' ? [undoAction(state, screen)] : [];
  }
  if (at.screen === 'count' && at.asks === 'item') return countActions(at.hand);
  if (at.screen === 'question') return [{ label: m.back(), icon: 'back', act: () => act({ type: 'back' }) }];
  if (screen.name === 'quantity') return [undoAction(state, screen), problemAction, okAction()];
  return [
    undoAction(state, screen),
    problemAction,
    { label: m.type_it(), icon: 'keys', act: () => go('type') },
  ];
}

function undoAction(state: State, screen: Screen): Action {
  return {
    label: m.undo(),
    icon: 'undo',
    act: () => act({ type: 'undo' }),
    disabled: !isBegun(state.at) && !screen.actions.includes('undo'),
  };
}

function countActions(hand: {
  readonly quantity?: number | undefined;
  readonly item?: unknown;
}): readonly Action[] {
  const { quantity = 0 } = hand;
  const none = hand.item === undefined;
  return [
    {
      label: m.count_less(),
      large: true,
      act: () => act({ type: 'quantity', quantity: Math.max(0, quantity - 1) }),
      disabled: none || quantity === 0,
    },
    {
      label: m.count_more(),
      large: true,
      act: () => act({ type: 'quantity', quantity: quantity + 1 }),
      disabled: none,
    },
    { label: m.count_all(), act: () => act({ type: 'confirm' }), primary: true },
  ];
}
