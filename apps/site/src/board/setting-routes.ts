import type { Queryable } from '../database/index.ts';
import { type App, type Permit, permitOf } from '../http/index.ts';
import type { HeldBoard } from './held.ts';
import type { BoardChoice } from './plan-store.ts';
import { ChoiceBody, ChoiceDraft, PlanBody } from './schemas.ts';

export interface SettingNeeds {
  readonly held: () => HeldBoard;
  /** What screens show now. */
  readonly shown: () => BoardChoice;
  /** @throws Problem `function_closed` where the policy keeps the exact board closed */
  readonly requireExact: () => void;
  /** Records who approved a setting, within the caller's transaction. */
  readonly approve: (
    tx: Queryable,
    permit: Permit,
    subject: string,
    detail: Readonly<Record<string, unknown>>,
  ) => Promise<void>;
}

/** Adds the plan by which the coarse board judges, and the choice which board screens show. */
export function settingRoutes(app: App, needs: SettingNeeds): void {
  const tags = ['board'];
  const choice = () => ({ board: needs.held().choice, shown: needs.shown() });

  app.get(
    '/v1/board/plan',
    {
      config: { access: { roles: ['lead', 'clerk', 'officer', 'council', 'admin'], scope: 'board:read' } },
      schema: {
        operationId: 'showPlan',
        tags,
        summary: 'What the site plans for each process: how much by one in an hour, and for how many people',
        response: { 200: PlanBody },
      },
    },
    async () => needs.held().plan,
  );

  app.put(
    '/v1/board/plan',
    {
      config: { access: { roles: ['lead', 'admin'] } },
      schema: {
        operationId: 'changePlan',
        tags,
        summary: 'Plan the processes',
        description:
          'It is a plan, never measured from people. The coarse board is judged and rounded by it from its next quarter and full hour on.',
        body: PlanBody,
        response: { 200: PlanBody },
      },
    },
    async (request) => {
      await needs
        .held()
        .changePlan(request.body, (tx) => needs.approve(tx, permitOf(request), 'plan', request.body));
      return needs.held().plan;
    },
  );

  app.get(
    '/v1/board/choice',
    {
      config: { access: { roles: ['worker', 'lead', 'clerk', 'officer', 'council', 'admin'] } },
      schema: {
        operationId: 'showBoardChoice',
        tags,
        summary: 'Which board the site has chosen for its screens, and which they show',
        response: { 200: ChoiceBody },
      },
    },
    async () => choice(),
  );

  app.put(
    '/v1/board/choice',
    {
      config: { access: { roles: ['officer', 'admin'], only: 'person' } },
      schema: {
        operationId: 'chooseBoard',
        tags,
        summary: 'Choose which board screens show, at once',
        description:
          'Coarse can always be chosen. Exact is refused as `function_closed` while the policy keeps the exact board closed.',
        body: ChoiceDraft,
        response: { 200: ChoiceBody },
      },
    },
    async (request) => {
      const { board } = request.body;
      if (board === 'exact') needs.requireExact();
      await needs.held().choose(board, (tx) => needs.approve(tx, permitOf(request), 'board', { board }));
      return choice();
    },
  );
}
