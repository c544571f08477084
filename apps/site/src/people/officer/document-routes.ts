import {
  type DocumentFacts,
  htmlOf,
  impactAssessment,
  markdownOf,
  piaFile,
  type PolicyDocument,
  recordOfProcessing,
} from '@kolli/policy';
import { z } from 'zod';
import { type App, permitOf, problem, ROLES } from '../../http/index.ts';
import type { People } from '../people.ts';
import { Language } from '../worker.ts';

const NAMES = ['record', 'assessment', 'pia', 'notice'] as const;
const FORMATS = ['html', 'pdf', 'json', 'md'] as const;
const READERS = ['officer', 'council', 'admin'];

/** What the documents need of others. */
export interface DocumentNeeds {
  /** Sets a document as PDF, without a time at which it was made. */
  readonly documentPdf: (document: PolicyDocument) => Promise<Buffer>;
}

/** Adds the documents that are made of the policy in force. */
export function documentRoutes(app: App, people: People, needs: DocumentNeeds): void {
  const facts = (): DocumentFacts => {
    const { controller, officer, authority } = people.policy.facts;
    return {
      controller,
      officer: officer || '[not named yet]',
      authority: authority || '[not named yet]',
      site: people.needs.siteName(),
      day: people.needs.clock.today(),
    };
  };
  const documentOf = (name: 'record' | 'assessment' | 'notice', language: string): PolicyDocument => {
    const { profile, open } = people.policy;
    switch (name) {
      case 'record':
        return recordOfProcessing(profile, { facts: facts(), open });
      case 'assessment':
        return impactAssessment(profile, { facts: facts(), open });
      case 'notice': {
        const { notice } = people.notices.current(language);
        return {
          title: notice.title,
          sections: [
            { heading: '', paragraphs: notice.paragraphs },
            {
              heading: notice.keptTitle,
              paragraphs: notice.kept.map(({ what, until }) => `${what}: ${until}.`),
            },
            { heading: '', paragraphs: notice.closing },
          ],
        };
      }
    }
  };

  app.get(
    '/v1/privacy/documents/:name',
    {
      config: { access: { roles: ROLES, only: 'person' } },
      schema: {
        operationId: 'showPrivacyDocument',
        tags: ['privacy'],
        summary: 'A document made of the policy in force',
        description:
          '`record`: the record of processing (GDPR art. 30); `assessment`: the draft of an impact assessment (art. 35); `pia`: the same as the file that the CNIL’s PIA tool imports, JSON only; `notice`: what workers are told, which anybody may have. The others are for officer, council and administrators.',
        params: z.object({ name: z.enum(NAMES) }),
        querystring: z.strictObject({
          format: z.enum(FORMATS).default('html'),
          language: Language.default('en').describe('Of the notice.'),
        }),
        response: {
          200: {
            description: 'The document.',
            content: {
              'text/html': { schema: z.unknown() },
              'application/pdf': { schema: z.unknown() },
              'application/json': { schema: z.unknown() },
              'text/markdown': { schema: z.unknown() },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { name } = request.params;
      const { format, language } = request.query;
      if (name !== 'notice' && !permitOf(request).roles.some((role) => READERS.includes(role)))
        throw problem(403, 'forbidden', `This is for ${READERS.join(', ')}.`);
      people.notices.refresh();
      if (name === 'pia') {
        if (format !== 'json')
          throw problem(409, 'json_only', 'The file of the PIA tool is JSON: ?format=json.');
        const { profile, open } = people.policy;
        const at = `${people.needs.clock.today()}T00:00:00.000Z`;
        return reply
          .type('application/json; charset=utf-8')
          .header('content-disposition', 'attachment; filename="pia.json"')
          .send(`${JSON.stringify(piaFile(profile, { facts: facts(), open, at }), null, 2)}\n`);
      }
      const document = documentOf(name, language);
      const lang = name === 'notice' ? people.notices.current(language).notice.language : 'en';
      switch (format) {
        case 'html':
          return reply.type('text/html; charset=utf-8').send(htmlOf(document, lang));
        case 'md':
          return reply.type('text/markdown; charset=utf-8').send(markdownOf(document));
        case 'json':
          return reply.type('application/json; charset=utf-8').send(`${JSON.stringify(document, null, 2)}\n`);
        case 'pdf':
          return reply
            .type('application/pdf')
            .header('content-disposition', `inline; filename="${name}.pdf"`)
            .send(await needs.documentPdf(document));
      }
    },
  );
}
