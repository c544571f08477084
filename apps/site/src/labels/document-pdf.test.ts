import { NOTICE_LANGUAGES, noticeOf, profileOf, recordOfProcessing } from '@kolli/policy';
import { expect, test } from 'vitest';
import { documentPdf } from './document-pdf.ts';

const facts = {
  controller: 'Łódź Logistyka',
  officer: 'Іван Ґрунт',
  authority: 'UODO',
  site: 'Łódź',
  day: '2026-11-24',
};

test('a document of the policy is set as PDF that says nothing of when, over as many pages as it takes', async () => {
  const record = recordOfProcessing(profileOf('eu'), { facts, open: [] });
  const bytes = await documentPdf(record);
  expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.3');
  expect(bytes.equals(await documentPdf(record))).toBe(true);
  const text = bytes.toString('latin1');
  expect(text).not.toContain('CreationDate');
  expect(text.match(/\/Type \/Page\n/g)?.length).toBeGreaterThan(1);
});

test.each(NOTICE_LANGUAGES)('the notice in %s has all its letters', async (language) => {
  const notice = noticeOf(profileOf('eu'), { open: ['live_page'], facts, language });
  const bytes = await documentPdf({
    title: notice.title,
    sections: [{ heading: notice.keptTitle, paragraphs: [...notice.paragraphs, ...notice.closing] }],
  });
  expect(bytes.length).toBeGreaterThan(5000);
});
