import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import type { TestProject } from 'vitest/node';
import { pagesFolder } from '../../apps/site/bin/pages.mjs';
import { configFromUrl, connectOne, migrate, startEmbedded } from '../../apps/site/src/database/index.ts';
import { inDatabase } from './in-database.ts';

/** A server for the whole run, and the name of a database on it that has this program's schema and nothing else. */
export interface TestServer {
  readonly connection:
    | { connectionString: string }
    | { host: string; port: number; user: string; database: string };
  readonly template: string;
}

/** Folders of runs, in the folder for temporary files. */
const FOLDER_NAME = 'kolli-test-';

declare module 'vitest' {
  interface ProvidedContext {
    server: TestServer;
  }
}

/** Before the first file: the server in `TEST_DATABASE_URL`, or an embedded one that goes with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // once, before several servers that tests start would all build them; where that fails, whoever needs them says so
  await pagesFolder().catch(() => {});
  const url = process.env['TEST_DATABASE_URL'];
  return url ? await useServer(project, url) : await startServer(project);
}

async function useServer(project: TestProject, url: string): Promise<() => Promise<void>> {
  const config = configFromUrl(url);
  const template = await makeTemplate(config);
  project.provide('server', { connection: { connectionString: url }, template });
  return () => dropLeft(config, template);
}

async function startServer(project: TestProject): Promise<() => Promise<void>> {
  await removeLeft();
  const folder = join(tmpdir(), `${FOLDER_NAME}${process.pid}-${randomBytes(3).toString('hex')}`);
  const server = await startEmbedded(folder, { durable: false, holder: 'a test run' });
  const stop = async (): Promise<void> => {
    await server.stop();
    for (const made of [server.base, folder]) rmSync(made, { recursive: true, force: true });
  };
  try {
    const { host = '', port = 0, user = '', database = '' } = server.config;
    const template = await makeTemplate(server.config);
    project.provide('server', { connection: { host, port, user, database }, template });
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A run that was killed could not take its server with it: it is taken over and ended. */
async function removeLeft(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((found) => found.startsWith(FOLDER_NAME))) {
    const folder = join(tmpdir(), name);
    if (runs(Number.parseInt(name.slice(FOLDER_NAME.length), 10))) continue;
    try {
      const left = await startEmbedded(folder, { durable: false, holder: 'a test run' });
      await left.stop();
      for (const made of [left.base, folder]) rmSync(made, { recursive: true, force: true });
    } catch {
      // Another user's, or another run is at it.
    }
  }
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function makeTemplate(config: pg.ClientConfig): Promise<string> {
  const template = `kolli_template_${randomBytes(6).toString('hex')}`;
  const client = await connectOne(config);
  await client.query(`create database ${template} template template0`);
  await migrate(inDatabase(config, template));
  // Nothing may be connected to a template while it is copied, not even an autovacuum.
  await client.query(`alter database ${template} allow_connections false`);
  await client.end();
  return template;
}

/** On a server that stays, nothing of the run does: copies are named after the template. */
async function dropLeft(config: pg.ClientConfig, template: string): Promise<void> {
  const client = await connectOne(config);
  const left = await client.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [template],
  );
  for (const { name } of left.rows) await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
}
