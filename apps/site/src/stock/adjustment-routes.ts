import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type App, listOf, permitOf } from '../http/index.ts';
import { STOCK_STATUSES } from '../items/index.ts';
import { KIND } from '../work/index.ts';
import {
  ADJUSTMENT_STATES,
  AdjustmentDocument,
  AdjustmentDraft,
  EVERY_REASON,
  HoldDraft,
  MoveDraft,
  ScrapDraft,
} from './adjustment.ts';
import {
  changeStatus,
  correct,
  type Corrected,
  decide,
  moveStock,
  type OfficeActNeeds,
} from './office-acts.ts';

const adjustments = listOf({
  name: 'AdjustmentRow',
  from: `work.adjustment a join goods.reason k on k.id = a.kind
    left join goods.location l on l.id = a.holder left join work.plate p on p.id = a.holder
    join work.unit_detail u on u.id = a.from_unit join work.every_unit v on v.id = a.to_unit
    join goods.item i on i.id = u.item`,
  key: 'id',
  sort: '-pending',
  columns: {
    id: { sql: 'a.id', kind: 'integer' },
    kind: { sql: 'k.code', kind: 'text', values: ['count', 'adjust', 'scrap', 'status'], filter: 'equal' },
    location: { sql: 'coalesce(l.code, p.code)', kind: 'text', nullable: true, sort: true, filter: 'equal' },
    sku: { sql: 'i.sku', kind: 'text', sort: true, filter: 'equal' },
    lot: { sql: 'u.lot_code', kind: 'text', nullable: true },
    serial: { sql: 'u.serial', kind: 'text', nullable: true },
    status: { sql: 'u.status', kind: 'text', values: STOCK_STATUSES },
    toStatus: { sql: 'v.status', kind: 'text', values: STOCK_STATUSES },
    delta: {
      sql: 'a.delta',
      kind: 'integer',
      sort: true,
      about: 'Base units more (+) or fewer (−); for a change of status how many.',
    },
    reason: { sql: 'a.reason', kind: 'text', values: EVERY_REASON, filter: 'equal' },
    count: { sql: 'a.count', kind: 'integer', nullable: true, about: 'The count that found it.' },
    state: { sql: 'a.state', kind: 'text', values: ADJUSTMENT_STATES, filter: 'equal' },
    pending: { sql: "(a.state = 'pending')", kind: 'boolean', sort: true, about: 'Waits for approval.' },
    day: { sql: 'a.closed_day', kind: 'day', nullable: true, sort: true },
  },
});

const OFFICE = { roles: ['clerk', 'lead', 'admin'] } as const;
const DECIDE = { roles: ['lead', 'admin'] } as const;
const tags = ['stock'];
const Params = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) });

/** Adds `/v1/adjustments`, `/v1/scraps`, `/v1/holds` and `/v1/moves`. */
export function adjustmentRoutes(app: App, needs: OfficeActNeeds): void {
  const { floor } = needs;
  const response = { 201: AdjustmentDocument, 202: AdjustmentDocument };
  const answer = async (reply: FastifyReply, corrected: Promise<Corrected>) => {
    const { adjustment, state } = await corrected;
    void reply.code(state === 'pending' ? 202 : 201);
    return { adjustment, state };
  };

  app.get(
    '/v1/adjustments',
    {
      config: { access: OFFICE },
      schema: {
        operationId: 'listAdjustments',
        tags,
        summary: 'Corrections of stock of the live days, those that wait for approval first',
        querystring: adjustments.Query,
        response: { 200: adjustments.Page },
      },
    },
    (request) => adjustments.read(floor.db, request.query),
  );

  app.post(
    '/v1/adjustments',
    {
      config: { access: OFFICE },
      schema: {
        operationId: 'adjustStock',
        tags,
        summary: 'Correct stock: at once, or above the limit of the site when a lead approved (202)',
        body: AdjustmentDraft,
        response,
      },
    },
    (request, reply) => answer(reply, correct(needs, request.body, KIND.adjust)),
  );

  app.post(
    '/v1/scraps',
    {
      config: { access: OFFICE },
      schema: {
        operationId: 'scrapStock',
        tags,
        summary: 'Throw stock away: at once, or above the limit of the site when a lead approved (202)',
        body: ScrapDraft,
        response,
      },
    },
    (request, reply) => {
      const { quantity, ...scrap } = request.body;
      return answer(reply, correct(needs, { ...scrap, delta: -quantity }, KIND.scrap));
    },
  );

  app.post(
    '/v1/holds',
    {
      config: { access: OFFICE },
      schema: {
        operationId: 'changeStatus',
        tags,
        summary: 'Hold stock, call it damaged, or release it; a release by a clerk waits for a lead (202)',
        body: HoldDraft,
        response,
      },
    },
    (request, reply) => answer(reply, changeStatus(needs, permitOf(request), request.body)),
  );

  app.post(
    '/v1/moves',
    {
      config: { access: OFFICE },
      schema: {
        operationId: 'moveStock',
        tags,
        summary: 'Move free stock',
        body: MoveDraft,
        response: { 200: z.object({ quantity: z.int() }) },
      },
    },
    (request) => moveStock(needs, request.body),
  );

  for (const [verb, decision] of [
    ['approve', 'approved'],
    ['reject', 'rejected'],
  ] as const) {
    app.post(
      `/v1/adjustments/:id/${verb}`,
      {
        config: { access: DECIDE },
        schema: {
          operationId: `${verb}Adjustment`,
          tags,
          summary:
            verb === 'approve'
              ? 'Approve a correction: it is booked'
              : 'Reject a correction: nothing is changed',
          params: Params,
          response: { 200: AdjustmentDocument },
        },
      },
      (request) => decide(needs, permitOf(request), request.params.id, decision),
    );
  }
}
