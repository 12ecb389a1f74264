import { expect, test } from '@jest/globals';
import { html } from 'hono/html';
import { jobRoutes } from '../../src/console/jobs/routes.ts';
import { openJobs } from '../../src/console/jobs/jobs.ts';

const shows = html`<p>done</p>`;

test('after a hundred more jobs, only those that are over are forgotten', async () => {
  const jobs = openJobs();
  const going = Promise.withResolvers<typeof shows>();
  const running = jobs.start({ title: 'Drill', section: '/mails', changes: 'alarms' }, () => going.promise);
  const over = jobs.start({ title: 'Drill', section: '/mails' }, () => Promise.resolve(shows));
  await Promise.resolve();
  for (let n = 0; n < 100; n++) {
    jobs.start({ title: 'Replay', section: '/failed' }, () => Promise.resolve(shows));
    await Promise.resolve();
  }
  expect(jobs.isChanging('alarms')).toBe(true);
  expect(jobs.find(running)?.state.is).toBe('running');
  expect(jobs.find(over)).toBeUndefined();
  going.resolve(shows);
  await jobs.idle();
  expect(jobs.isChanging('alarms')).toBe(false);
});

test.each(['/mails', '/failed'] as const)('the page of a job is in the section %s that started it', async (section) => {
  const jobs = openJobs();
  const id = jobs.start({ title: 'Job', section }, () => Promise.resolve(shows));
  await jobs.idle();
  const page = await (await jobRoutes({ jobs }).request(`/${id}`)).text();
  expect(page).toMatch(new RegExp(`href="${section}"\\s+aria-current`));
});
