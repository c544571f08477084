import {
  DATA_SETS,
  DOES,
  faultsOf,
  type FunctionId,
  FUNCTIONS,
  keptFor,
  profileOf,
  PROFILES,
  required,
  WHAT,
  WHY,
  WHY_CLOSED,
} from '@kolli/policy';
import { z } from 'zod';
import { type App, permitOf, problem, ROLES } from '../../http/index.ts';
import { RoleName } from '../names.ts';
import type { People } from '../people.ts';
import { deciderOf, requireAlone } from './deciders.ts';
import { insertBasis, insertPolicy, withdrawBases } from './policy-store.ts';

const Fact = z.string().trim().max(200);
const Reference = z.string().trim().min(1).max(200).nullable().default(null);
const Day = z.iso.date();
const FunctionName = z.enum(FUNCTIONS).meta({ id: 'FunctionName' });
const params = z.object({ function: FunctionName });

const BasisRow = z
  .object({
    id: z.int(),
    impactAssessment: z.string().nullable(),
    consultedOn: Day.nullable(),
    agreement: z.string().nullable(),
    noticeOn: Day.nullable(),
    from: Day,
    until: Day,
    withdrawnOn: Day.nullable(),
    recordedOn: Day,
    recordedAs: RoleName,
    withdrawnAs: RoleName.nullable(),
  })
  .meta({ id: 'FunctionBasis' });

const PolicyBody = z
  .object({
    profile: z.enum(PROFILES),
    controller: z.string(),
    officer: z.string().describe('Empty: not named yet.'),
    authority: z.string().describe('Empty: not named yet.'),
    functions: z.array(
      z.object({
        function: FunctionName,
        does: z.string(),
        open: z.boolean(),
        why: z.array(z.object({ code: z.string(), text: z.string() })).describe('Why it is closed.'),
        takes: z.string().describe('What must be recorded before it opens.'),
        source: z.string(),
        bases: z.array(BasisRow).describe('All that were ever recorded, the last first.'),
      }),
    ),
    data: z.array(
      z.object({
        data: z.enum(DATA_SETS),
        what: z.string(),
        purposes: z.array(z.string()),
        viewers: z.array(z.string()),
        reason: z.boolean().describe('Whoever looks says why, in words.'),
        kept: z.string(),
        minimumGroup: z.int(),
        source: z.string(),
      }),
    ),
    history: z
      .array(
        z.object({
          day: Day,
          profile: z.enum(PROFILES),
          controller: z.string(),
          officer: z.string(),
          authority: z.string(),
          agreement: z.string().nullable(),
          approvedAs: RoleName,
        }),
      )
      .describe('The last first. Nobody is named.'),
  })
  .meta({ id: 'Policy' });

const PolicyDraft = z
  .strictObject({
    profile: z.enum(PROFILES),
    controller: Fact.min(1),
    officer: Fact.min(1),
    authority: Fact.min(1),
    agreement: Fact.min(8)
      .optional()
      .describe('By what a looser profile was decided. Only an officer loosens.'),
  })
  .meta({ id: 'PolicyDraft' });

const BasisDraft = z
  .strictObject({
    impactAssessment: Reference.describe('Where the impact assessment is: a file number, an address.'),
    consultedOn: Day.nullable().default(null).describe('When the workers’ representatives were heard.'),
    agreement: Reference.describe('Their agreement or an authority’s permission.'),
    noticeOn: Day.nullable().default(null).describe('When every worker was told.'),
    from: Day,
    until: Day.describe('The first day on which it is closed again unless another basis is recorded.'),
  })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'is after from' })
  .meta({ id: 'FunctionBasisDraft' });

/** Adds the policy in force: what everybody may read, and what an officer records. */
export function policyRoutes(app: App, people: People): void {
  const tags = ['privacy'];
  const { policy } = people;
  const { database, clock } = people.needs;
  const show = () => ({
    profile: policy.profile.id,
    ...policy.facts,
    functions: FUNCTIONS.map((id) => {
      const standing = policy.standing(id);
      const rule = policy.profile.functions[id];
      return {
        function: id,
        does: DOES[id],
        open: standing.open,
        why: standing.open ? [] : standing.why.map((code) => ({ code, text: WHY_CLOSED[code] })),
        takes: required(rule),
        source: rule.source,
        bases: policy.basesOf(id).map(({ function: _function, ...basis }) => basis),
      };
    }),
    data: DATA_SETS.map((id) => {
      const { purposes, viewers, reason, minimumGroup, source, ...set } = policy.profile.dataSets[id];
      return {
        data: id,
        what: WHAT[id],
        purposes: purposes.map((purpose) => WHY[purpose]),
        viewers: [...viewers],
        reason,
        kept: keptFor(set),
        minimumGroup,
        source,
      };
    }),
    history: policy.history.toReversed(),
  });
  const changed = async () => {
    await policy.read();
    people.notices.refresh();
    return show();
  };

  app.get(
    '/v1/privacy/policy',
    {
      config: { access: { roles: ROLES } },
      schema: {
        operationId: 'showPolicy',
        tags,
        summary: 'What may be known of people on this site, by whom, for how long, and on which basis',
        response: { 200: PolicyBody },
      },
    },
    async () => show(),
  );

  app.put(
    '/v1/privacy/policy',
    {
      config: { access: { roles: ['officer', 'admin'], only: 'person' } },
      schema: {
        operationId: 'changePolicy',
        tags,
        summary: 'Put a profile and who is responsible into force',
        description:
          'A profile that is looser than the one in force is refused as `profile_loosens` with every line that it loosens, unless an officer says by which agreement. No profile passes the caps of the program. Workers are shown the notice again where it changes.',
        body: PolicyDraft,
        response: { 200: PolicyBody },
      },
    },
    async (request) => {
      const { agreement = null, ...draft } = request.body;
      const { roles } = permitOf(request);
      const approvedAs = deciderOf(roles);
      const mayLoosen = roles.includes('officer') && !roles.includes('admin');
      const looser = policy.loosenedBy(profileOf(draft.profile));
      if (looser.length > 0 && (!mayLoosen || agreement === null)) {
        throw problem(
          409,
          'profile_loosens',
          'That profile is looser than the one in force: an officer who is no administrator can put it into force, and says by which agreement.',
          looser.map((reason) => ({ path: 'profile', reason })),
        );
      }
      await database.transaction(async (tx) => {
        await insertPolicy(tx, {
          ...draft,
          agreement: looser.length > 0 ? agreement : null,
          day: clock.today(),
          approvedAs,
        });
        await people.approve(tx, permitOf(request), 'policy', { profile: draft.profile });
      });
      return await changed();
    },
  );

  app.post(
    '/v1/privacy/functions/:function/basis',
    {
      config: { access: { roles: ['officer'], only: 'person' } },
      schema: {
        operationId: 'recordBasis',
        tags,
        summary: 'Record on what a function that could monitor people is opened',
        description:
          'An administrator cannot do it, and nobody who is officer and administrator in one. What is missing is said as `basis_incomplete`; a function that the profile never opens is `function_never`. It closes by itself on `until`.',
        params,
        body: BasisDraft,
        response: { 201: PolicyBody },
      },
    },
    async (request, reply) => {
      const { function: id } = request.params;
      requireAlone(permitOf(request).roles);
      const rule = policy.profile.functions[id];
      if (rule.default === 'open')
        throw problem(409, 'function_open', `This function is open in the profile ${policy.profile.id}.`);
      const basis = { ...request.body, function: id };
      const faults = faultsOf(policy.profile, { ...basis, withdrawnOn: null });
      if (faults.includes('never'))
        throw problem(409, 'function_never', `The profile ${policy.profile.id} never opens this function.`);
      if (faults.length > 0)
        throw problem(
          409,
          'basis_incomplete',
          `The policy asks for more before this function opens: ${required(rule)}.`,
          faults.map((fault) => ({ path: fault, reason: WHY_CLOSED[fault] })),
        );
      if (basis.from < clock.today())
        throw problem(
          409,
          'basis_backdated',
          'A function opens on the day on which it is recorded, or later.',
        );
      await database.transaction(async (tx) => {
        const { id: number } = await insertBasis(tx, basis, { day: clock.today(), as: 'officer' });
        await people.approve(tx, permitOf(request), 'function_basis', { function: id, basis: number });
      });
      return reply.code(201).send(await changed());
    },
  );

  app.post(
    '/v1/privacy/functions/:function/withdraw',
    {
      config: { access: { roles: ['officer', 'council', 'admin'], only: 'person' } },
      schema: {
        operationId: 'withdrawBasis',
        tags,
        summary: 'Close a function at once: its bases are taken back',
        params,
        response: { 200: PolicyBody },
      },
    },
    async (request) => {
      const { function: id } = request.params;
      const as = deciderOf(permitOf(request).roles);
      await database.transaction(async (tx) => {
        if ((await withdrawBases(tx, id, { day: clock.today(), as })) === 0) throw noBasis(id);
        await people.approve(tx, permitOf(request), 'function_withdrawn', { function: id });
      });
      return await changed();
    },
  );
}

function noBasis(id: FunctionId) {
  return problem(409, 'no_basis', `No basis of ${id} is in force.`);
}
